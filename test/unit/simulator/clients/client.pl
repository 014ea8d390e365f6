# Sends what the vendor's SDK for Perl sends, and prints what that SDK makes of each answer.
#
# usage: perl client.pl URL USER PASSWORD
#
# The SDK (websms-com/websmscom-perl) needs LWP and JSON::XS, which a plain Perl has not: the request is written here
# as LWP writes it, HTTP/1.0 included. The keys of a Perl hash have no order; here they are sorted.
use strict;
use warnings;
use utf8;
use IO::Socket::INET;
use JSON::PP;
use MIME::Base64;

my ($url, $user, $password) = @ARGV;
my ($place) = $url =~ m{^http://([^/]+)};
my $json = JSON::PP->new->utf8->canonical;
$| = 1;

sub call {
  my ($path, $message, $secret) = @_;
  my $body = $json->encode($message);
  my $credentials = encode_base64("$user:" . ($secret // $password), '');
  my $socket = IO::Socket::INET->new(PeerAddr => $place, Timeout => 10) or die "no connection: $@";
  binmode $socket;
  print $socket join("\r\n",
    "POST /json/smsmessaging/$path HTTP/1.0",
    "Authorization: Basic $credentials",
    "Host: $place",
    "User-Agent: Perl SDK Client (v1.10, Perl $])",
    'Content-Type: application/json; charset=UTF-8',
    'Content-Length: ' . length($body),
    '', $body);
  $socket->flush;
  my $answer = join '', <$socket>;
  my ($head, $content) = split /\r\n\r\n/, $answer, 2;
  my ($status) = $head =~ m{^HTTP/1\.\d (\d+)};
  return 'authorization failed' if $status == 401;
  return "HTTP error $status" unless $status =~ /^2/ && $head =~ /^Content-Type:.*json/im;
  my $code = $json->decode($content)->{statusCode};
  # The SDK gives back the answer as it is; its documentation names 2000 and 2001 as successes.
  return ($code == 2000 || $code == 2001 ? 'accepted ' : 'API error ') . $code;
}

sub text {
  my ($recipient, $content, $test) = @_;
  return {
    recipientAddressList => [$recipient],
    messageContent => $content,
    maxSmsPerMessage => 1,
    test => $test ? JSON::PP::true : JSON::PP::false,
  };
}

my $binary = {
  recipientAddressList => ['4367612345678'],
  messageContent => ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
  userDataHeaderPresent => JSON::PP::true,
  test => JSON::PP::false,
};
print 'text: ', call('text', text('4367612345678', 'Grüße, 5 €')), "\n";
print 'queued: ', call('text', text('99900002001', 'Hello')), "\n";
print 'test: ', call('text', text('99900002002', 'Hello', 1)), "\n";
print 'refused: ', call('text', text('99900004013', 'Hello')), "\n";
print 'wrong password: ', call('text', text('4367612345678', 'Hello'), 'wrong'), "\n";
print 'binary: ', call('binary', $binary), "\n";
