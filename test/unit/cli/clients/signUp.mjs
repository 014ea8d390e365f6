// A test as a developer writes it: the program under test sends an SMS, and the test waits for it.
import assert from 'node:assert/strict';

const { WEBSMS_BASE_URL: base = '', WEBSMS_TOKEN: token = '' } = process.env;
const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

const sent = fetch(new URL('smsmessaging/text', base), {
  method: 'POST',
  headers,
  body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Your code is 4711' }),
});
const answer = await fetch(new URL('/_messages?to=436761234567&wait=10000', base), { headers });
const { messages } = await answer.json();
assert.match(messages[0].request.messageContent, /code is \d{4}/);
assert.equal((await sent).status, 200);
console.log('node: received', messages.length);
