<?php
// A test as a developer writes it: the program under test sends an SMS, and the test waits for it.
$base = getenv('WEBSMS_BASE_URL');
$origin = preg_replace('~(?<=[^/:])/.*~', '', $base);

function call(string $method, string $url, ?array $body = null): array
{
    $headers = ['Authorization: Bearer ' . getenv('WEBSMS_TOKEN'), 'Content-Type: application/json'];
    $http = ['method' => $method, 'header' => $headers, 'content' => $body === null ? '' : json_encode($body)];
    return json_decode(file_get_contents($url, false, stream_context_create(['http' => $http])), true);
}

$message = ['recipientAddressList' => ['436761234567'], 'messageContent' => 'Your code is 4711'];
call('POST', $base . 'smsmessaging/text', $message);
$query = http_build_query(['to' => '436761234567', 'wait' => 10000]);
$messages = call('GET', "$origin/_messages?$query")['messages'];
if (!preg_match('/code is \d{4}/', $messages[0]['request']['messageContent'] ?? '')) {
    fwrite(STDERR, "not received\n");
    exit(1);
}
echo "php: received\n";
