// @ts-check
// Hands the request over and ends without waiting for the answer.
import net from 'node:net';

const { port } = new URL(process.env['WEBSMS_BASE_URL'] ?? '');
const body = JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Hello' });
const head = [
  'POST /rest/smsmessaging/text HTTP/1.1',
  `Host: 127.0.0.1:${port}`,
  `Authorization: Bearer ${process.env['WEBSMS_TOKEN']}`,
  'Content-Type: application/json',
  `Content-Length: ${body.length}`,
];
const socket = net.connect(Number(port), '127.0.0.1', () => {
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => process.exit(0));
});
socket.on('error', () => process.exit(0));
