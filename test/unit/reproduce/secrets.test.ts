// What a log holds beside a request never reaches the form: where a value's end cannot be told, it ends before a secret.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { beforeSecret, withoutSecrets } from '../../../src/reproduce/reading/secrets';
import { read, shown } from './reading';

const ANSWER = 'response statusCode=40‸26';

/** Each names a secret, or is one. */
const SECRETS = [
  'access_token=SECRET',
  'Authorization: Bearer SECRET',
  'authorization=Basic SECRETSECRET',
  '"password":"SECRET"',
  'Bearer SECRETSECRET',
  'client_secret=SECRET',
  '"client_secret": "SECRET"',
  'refresh_token=SECRET',
  'ws_token=SECRET',
  'websms_password=SECRET',
  'userPassword: SECRET',
  'passphrase=SECRET',
  'credentials: SECRET',
  'Cookie: SECRET',
  'jwt=SECRET',
  'API key: SECRET',
  'api_key: SECRET',
  'X-Api-Key: SECRET',
  'Passwort: SECRET',
  'dbPassword=SECRET',
  'pwd=SECRET',
  'auth: SECRET',
  'session-id=SECRET',
  '\\"access_token\\":\\"SECRET\\"',
  '["password"]=>\n  string(6) "SECRET"',
  '<password>SECRET</password>',
  "('password', 'SECRET')",
  'password%22%3A%22SECRET',
  'access_token%3DSECRET',
  'password&quot;:&quot;SECRET',
  '%22Bearer SECRETSECRET',
  'Bearer%20SECRETSECRET',
  'Bearer+SECRETSECRET',
  'eyJhbGciOiJIUzI1NiJ9.SECRET',
  'https://user:SECRET@proxy.example/',
];

function isSilent(log: string): void {
  assert.doesNotMatch(JSON.stringify(read(log)), /SECRET|eyJ/, log);
}

describe('reproduce: secrets in a log', () => {
  it('cut a text before their name', () => {
    for (const secret of SECRETS) assert.equal(beforeSecret(`Hello you, ${secret} and more`), 'Hello you', secret);
  });

  it('are not found in sentences about tokens, keys and authors', () => {
    for (const text of [
      'Your token is ready',
      'Passwort vergessen? Hier klicken',
      'The author: Karl',
      'Key: 4711',
      'Your code: 4711',
      'PIN=1234',
      'https://shop.example/a:b@c',
    ])
      assert.equal(beforeSecret(text), text);
  });

  it('cut a quoted text too, and the cut is reported', () => {
    assert.deepEqual(shown(`{"messageContent":"Hello, password: SECRET"} ${ANSWER}`), {
      code: 4026,
      text: 'Hello',
      cut: true,
    });
    assert.deepEqual(shown(`{"messageContent":"password: SECRET"} ${ANSWER}`), {
      code: 4026,
      leftOut: ['messageContent'],
    });
    assert.deepEqual(shown(`{"messageContent":"Your token is ready: 4711"} ${ANSWER}`), {
      code: 4026,
      text: 'Your token is ready: 4711',
    });
  });

  it('are not included in a text that the log has cut off, in any notation', () => {
    const beginnings = [
      'messageContent=Hello',
      'messageContent: Hello you',
      '{"messageContent":"Hello',
      "{'messageContent': 'Hello",
      '{"body":"{\\"messageContent\\":\\"Hello',
      '?recipientAddressList=1&messageContent=Hello',
      'Msg[messageContent=Hello',
      '<messageContent>Hello',
      '<messageContent><![CDATA[Hello',
      '["messageContent"]=> string(70) "Hello',
      's:14:"messageContent";s:70:"Hello',
      '{"messageContent":["SGVsbG8=","SGk',
      '{"messageContent":[SGVsbG8= SGk',
      '{messageContent:(SGVsbG8=',
      'senderAddress=Shop',
      '"senderAddress":"Shop',
      '<senderAddress>Shop',
      '"clientMessageId":{"id":"1',
      'clientMessageId=["a',
      '"notificationCallbackUrl":"https://shop.example/',
      "notificationCallbackUrl='https://shop.example/",
    ];
    const endings = ['', '"', "'", '"}', '</x>', ']]>', ']', '</messageContent>'];
    const between = ['… ', '... [truncated]\n> ', '","', "'", '&', ' ', ', '];
    // the lengths have no common divisor: all meet all over the rounds
    let round = 0;
    for (const begin of beginnings) {
      for (const secret of SECRETS) {
        for (let each = 0; each < 5; each++, round++)
          isSilent(
            `maxSmsPerMessage=1 ${begin}${between[round % between.length]}${secret}${endings[round % endings.length]}\n${ANSWER}`,
          );
      }
    }
  });

  it('are not included where an element ends with another element’s tag', () => {
    assert.deepEqual(
      shown(
        '{"body":"<sms><messageContent>Hello Wor…","access_token":"SECRET","answer":"<statusCode>40‸26</statusCode>"}',
      ),
      { code: 4026, text: 'Hello Wor…', cut: true },
    );
    assert.deepEqual(shown(`{"body":"<sms><messageContent>Hello Wor…","name":"SECRET","answer":"</sms>"} ${ANSWER}`), {
      code: 4026,
      text: 'Hello Wor…',
      cut: true,
    });
    assert.deepEqual(
      shown(
        '<senderAddress>Shop</senderAddress><messageContent>Hello Wor... [truncated]\n> X-Auth: SECRET\n< HTTP/1.1 200 OK\n< {"statusCode":40‸26}',
      ),
      { code: 4026, text: 'Hello Wor... [truncated]', senderAddress: 'Shop', cut: true },
    );
    assert.deepEqual(shown(`<messageContent><![CDATA[Hello Wor...\n> X: SECRET\n<a><![CDATA[b]]></a>\n${ANSWER}`), {
      code: 4026,
      text: 'Hello Wor...',
      cut: true,
    });
    assert.deepEqual(shown(`<x:messageContent>Hello\nyou</x:messageContent>\n${ANSWER}`), {
      code: 4026,
      text: 'Hello\nyou',
    });
  });

  it('are not included where PHP announces a longer string than the log has', () => {
    assert.deepEqual(
      shown(
        `["messageContent"]=> string(70) "Hello Wor...\n10:00:01 X: SECRET SECRET SECRET SECRET SECRET SECRET SECRET\n${ANSWER}`,
      ),
      { code: 4026, text: 'Hello Wor...', cut: true },
    );
  });

  it('are not included where a list is unclosed or invalid', () => {
    assert.deepEqual(shown(`{"messageContent":["BQADfgIB","AAAA","access_token","SECRET12"\n${ANSWER}`), {
      code: 4026,
      leftOut: ['messageContent'],
    });
    assert.deepEqual(shown(`{"messageContent":["BQADfgIB","AAAA, ","password","SECRET12"]}\n${ANSWER}`), {
      code: 4026,
      leftOut: ['messageContent'],
    });
    assert.deepEqual(shown(`{"messageContent":["BQADfgIB","AAAA","password","SECRET12"]}\n${ANSWER}`), {
      code: 4026,
      leftOut: ['messageContent'],
    });
    assert.deepEqual(shown(`{"messageContent":"Hi","clientMessageId":{"token":"SECRET12"}}\n${ANSWER}`), {
      code: 4026,
      text: 'Hi',
      leftOut: ['clientMessageId'],
    });
  });

  it('are not included after a quote that looks like an apostrophe', () => {
    assert.deepEqual(shown(`'messageContent': 'Hello'Authorization: Bearer SECRET, 'a': 'b'} ${ANSWER}`), {
      code: 4026,
      text: 'Hello',
      cut: true,
    });
  });

  it('are not included in an address', () => {
    assert.equal(withoutSecrets('https://u:p@x.at/cb?jwt=SECRET&token=x#access_token=SECRET'), 'https://x.at/cb');
    for (const name of ['jwt', 'bearer', 'session', 'cred', 'code', 'otp'])
      assert.equal(withoutSecrets(`https://x.at/cb?id=7&${name}=SECRET`), 'https://x.at/cb?id=7');
    assert.equal(withoutSecrets('https://x.at/cb?id=7#section'), 'https://x.at/cb?id=7');
    assert.equal(
      withoutSecrets('https://x.at/cb?id=7&to=https%3A%2F%2Fy.at%3Faccess_token%3DSECRET'),
      'https://x.at/cb?id=7',
    );
    assert.equal(withoutSecrets('https://x.at/cb/token=SECRET'), undefined);
    assert.equal(withoutSecrets('https://x.at/cb X: SECRET'), undefined);
    assert.equal(withoutSecrets('https://x.at/cb?id=7'), 'https://x.at/cb?id=7');
  });
});
