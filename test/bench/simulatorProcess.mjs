// @ts-check
// The server under test of the simulator benchmark: `simulator`, or `bare` for a minimal Node server.
import http from 'node:http';
import { load } from './measure.mjs';

const ANSWER =
  '{"statusCode":2000,"statusMessage":"OK","clientMessageId":null,"transferId":"006553f1000000000001","smsCount":1}';

process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ heap: process.memoryUsage().heapUsed });
});

if (process.argv[2] === 'simulator') {
  const { startSimulator } = await load('src/simulator/index.ts');
  const { port, token } = await startSimulator();
  process.send?.({ port, token });
} else {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end(ANSWER));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : 0, token: 'none' });
  });
}
