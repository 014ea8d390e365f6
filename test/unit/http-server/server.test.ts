import assert from 'node:assert/strict';
import http from 'node:http';
import { afterEach, describe, it } from 'mocha';
import {
  awaitResponse,
  findRoute,
  foreignRequest,
  type HttpResponse,
  jsonResponse,
  type JsonObject,
  listen,
  type LoopbackServer,
  parseJsonBody,
  textResponse,
  readBody,
  type Route,
  targetUrl,
  writeResponse,
} from '../../../src/http-server';

const BOUNDS = { connections: 10, headersMs: 1000, requestMs: 1000, keepAliveMs: 1000 };
const LIMIT = 1000;

type Handler = (fields: JsonObject) => HttpResponse;
const ROUTES: readonly Route<Handler>[] = [
  { method: 'POST', path: '/reports', handle: ({ transferId }) => jsonResponse({ statusCode: 2000, transferId }) },
  { method: 'DELETE', path: '/reports', handle: () => jsonResponse({}) },
];

/** A small server of the room's pieces, as one that receives reports needs it. */
class Receiver {
  readonly answered: Promise<void>[] = [];

  static async start(port = 0): Promise<Receiver> {
    const receiver = new Receiver(
      await listen({ port, certificate: undefined, limits: BOUNDS, onConnection: () => undefined }),
    );
    receiver.listening.serve((request, response) => void receiver.#serve(request, response));
    return receiver;
  }

  private constructor(readonly listening: LoopbackServer) {}

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.answered.push(awaitResponse(request, response).finished);
    writeResponse(response, await this.#answer(request));
  }

  async #answer(request: http.IncomingMessage): Promise<HttpResponse> {
    const url = targetUrl(request);
    const address = { scheme: 'http', port: this.listening.port, name: 'the receiver' } as const;
    const reason = foreignRequest(request, url, address);
    if (reason !== undefined || url === undefined) return textResponse(403, reason ?? '');
    const match = findRoute(ROUTES, request.method, url.pathname);
    if (match.kind === 'notFound') return textResponse(404, 'Nothing is here.');
    if (match.kind === 'wrongMethod') return textResponse(405, '', { Allow: match.allow });
    const body = await readBody(request, LIMIT);
    if ('tooLarge' in body) return textResponse(413, '');
    const json = parseJsonBody(body.bytes);
    return json.kind === 'object' ? match.handle(json.fields) : textResponse(400, json.kind);
  }
}

describe('http server: the building blocks', () => {
  const running: Receiver[] = [];
  const started = async (port?: number): Promise<Receiver> => {
    const receiver = await Receiver.start(port);
    running.push(receiver);
    return receiver;
  };
  afterEach(async () => {
    for (const { listening } of running.splice(0)) await listening.close();
  });

  const ask = (
    { listening: { port } }: Receiver,
    { method = 'POST', path = '/reports', headers = {}, body = '{"transferId":"00aa"}' } = {},
  ): Promise<{ status: number | undefined; text: string; allow: string | undefined }> =>
    new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode, headers: got } = response;
          resolve({ status: statusCode, text: Buffer.concat(chunks).toString(), allow: got.allow });
        });
      });
      request.on('error', reject);
      request.end(body);
    });

  it('listens on a free or a given port, on 127.0.0.1 only', async () => {
    const first = await started();
    assert.ok(first.listening.port > 0);
    await assert.rejects(started(first.listening.port), { code: 'EADDRINUSE' });
    const { port } = first.listening;
    await first.listening.close();
    assert.equal((await started(port)).listening.port, port);
  });

  it('answers by path and method, doubled and trailing slashes included', async () => {
    const receiver = await started();
    assert.deepEqual(await ask(receiver), {
      status: 200,
      text: '{"statusCode":2000,"transferId":"00aa"}',
      allow: undefined,
    });
    assert.equal((await ask(receiver, { path: '//reports/' })).status, 200);
    assert.equal((await ask(receiver, { path: '/report' })).status, 404);
    assert.deepEqual(await ask(receiver, { method: 'PUT' }), { status: 405, text: '', allow: 'POST, DELETE' });
    await Promise.all(receiver.answered);
  });

  it('reads bodies up to the limit, and parses JSON', async () => {
    const receiver = await started();
    const large = JSON.stringify({ transferId: 'x'.repeat(LIMIT) });
    assert.equal((await ask(receiver, { body: large })).status, 413);
    assert.equal((await ask(receiver, { body: '[]' })).text, 'malformed');
    assert.equal((await ask(receiver, { body: 'null' })).text, 'nothing');
  });

  it('refuses web pages and other hosts', async () => {
    const receiver = await started();
    const refusal = async (headers: Record<string, string>): Promise<string> => {
      const { status, text } = await ask(receiver, { headers });
      assert.equal(status, 403);
      return text;
    };
    const { port } = receiver.listening;
    assert.equal(
      await refusal({ Host: `evil.example:${port}` }),
      'The receiver answers only to 127.0.0.1 and localhost.',
    );
    assert.equal(
      await refusal({ Host: 'localhost' }),
      `The Host header of a request to the receiver names its port: 127.0.0.1:${port} or localhost:${port}.`,
    );
    assert.match(await refusal({ Origin: 'https://evil.example' }), /^The receiver .* another origin\.$/);
    assert.match(await refusal({ 'Sec-Fetch-Site': 'cross-site' }), /^The receiver .* another site\.$/);
  });
});
