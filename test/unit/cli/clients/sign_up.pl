# A test as a developer writes it: the program under test sends an SMS, and the test waits for it.
use strict;
use warnings;
use HTTP::Tiny;

my $base = $ENV{WEBSMS_BASE_URL};
my ($origin) = $base =~ m{^(https?://[^/]+)};
my $http = HTTP::Tiny->new( default_headers => { Authorization => "Bearer $ENV{WEBSMS_TOKEN}" } );
my $sent = $http->post_form( "${base}smsmessaging/simple",
    { recipientAddressList => '436761234567', messageContent => 'Your code is 4711' } );
die "not sent: $sent->{content}" unless $sent->{content} =~ /statusCode=2000/;
my $answer = $http->get("$origin/_messages?to=436761234567&wait=10000");
die "not received: $answer->{content}" unless $answer->{content} =~ /"messageContent":"Your code is \d{4}"/;
print "perl: received\n";
