<?php
// Sends what the vendor's SDK for PHP sends, and prints what that SDK makes of each answer.
//
// usage: php client.php URL USER PASSWORD
//
// The SDK (websms-com/websmscom-php) uses the curl extension with these options. json_encode escapes / and what is not
// ASCII; since PHP 8.1 the properties of the base class come first.

[, $url, $user, $password] = $argv;

function send(string $path, array $message, ?string $secret = null): string
{
    global $url, $user, $password;
    $handle = curl_init("$url/json/smsmessaging/$path");
    curl_setopt_array($handle, [
        CURLOPT_HTTPAUTH => CURLAUTH_BASIC,
        CURLOPT_USERPWD => $user . ':' . ($secret ?? $password),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json;charset=UTF-8', 'Expect:'],
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => json_encode($message),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HEADER => true,
        CURLOPT_FRESH_CONNECT => true,
        CURLOPT_TIMEOUT => 10,
        CURLOPT_USERAGENT => 'PHP SDK Client (v1.0.10, PHP' . phpversion() . ')',
        CURLOPT_PROXY => '',
    ]);
    // The SDK splits the answer at its first empty line.
    [, $content] = explode("\r\n\r\n", (string) curl_exec($handle), 2) + ['', ''];
    $status = curl_getinfo($handle, CURLINFO_HTTP_CODE);
    $type = (string) curl_getinfo($handle, CURLINFO_CONTENT_TYPE);
    if ($status === 401) {
        return 'authorization failed';
    }
    if ($status !== 200) {
        return "HTTP error $status";
    }
    if (!preg_match('/json/', $type)) {
        return "unknown content type $type";
    }
    $code = json_decode($content, true)['statusCode'];
    // 2002 is an error to this SDK.
    return ($code < 2000 || $code > 2001 ? 'API error ' : 'accepted ') . $code;
}

function text(string $recipient, string $content, bool $test = false): array
{
    return [
        'recipientAddressList' => [$recipient],
        'messageContent' => $content,
        'maxSmsPerMessage' => 1,
        'test' => $test,
    ];
}

$binary = [
    'recipientAddressList' => ['4367612345678'],
    'messageContent' => ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
    'userDataHeaderPresent' => true,
    'test' => false,
];
echo 'text: ', send('text', text('4367612345678', 'Grüße, 5 €')), "\n";
echo 'queued: ', send('text', text('99900002001', 'Hello')), "\n";
echo 'test: ', send('text', text('99900002002', 'Hello', true)), "\n";
echo 'refused: ', send('text', text('99900004013', 'Hello')), "\n";
echo 'wrong password: ', send('text', text('4367612345678', 'Hello'), 'wrong'), "\n";
echo 'binary: ', send('binary', $binary), "\n";
