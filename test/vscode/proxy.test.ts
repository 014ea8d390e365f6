import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { sendText, type Endpoint } from '../../src/api';

const message = { recipientAddressList: ['436761234567'], messageContent: 'through the proxy', test: true };

function endpoint(baseUrl: string): Endpoint {
  return { baseUrl: new URL(baseUrl), credentials: { kind: 'token', token: 'T' }, timeoutMs: 20_000 };
}

describe('http.proxy', () => {
  const seen: string[] = [];
  let proxy: Server;

  before(async () => {
    proxy = createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      request.resume();
      request.on('end', () => response.end('{"statusCode":2000,"statusMessage":"OK"}'));
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ''}`);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await vscode.workspace.getConfiguration('http').update('proxy', url, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('http').update('proxy', undefined, vscode.ConfigurationTarget.Global);
    proxy.closeAllConnections();
    proxy.close();
  });

  it('takes a request of ours', async () => {
    const { outcome } = await sendText(endpoint('http://gateway.invalid/rest/'), message, new AbortController().signal);
    assert.equal(outcome.kind, 'accepted');
    assert.deepEqual(seen.splice(0), ['POST http://gateway.invalid/rest/smsmessaging/text']);
  });

  it('is asked for a tunnel by https, and its refusal sends nothing', async () => {
    const { outcome } = await sendText(endpoint('https://gateway.invalid/rest/'), message, new AbortController().signal);
    assert.deepEqual(seen.splice(0), ['CONNECT gateway.invalid:443']);
    assert.notEqual(outcome.kind, 'accepted');
    assert.notEqual(outcome.kind, 'refused');
  });
});
