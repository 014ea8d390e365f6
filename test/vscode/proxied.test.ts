import assert from 'node:assert/strict';
import tls from 'node:tls';
import * as vscode from 'vscode';
import { onlyRequest } from '../../src/outbox';
import { readAgent } from '../../src/platform';
import { certificate, withServer } from '../unit/gateway-client/servers';
import { nobody } from '../unit/outbox/ways/places';
import { PROXIED, PROXIED_URLS, type Proxied } from '../unit/outbox/ways/proxies';
import { sending, wordOf, type Sending } from '../unit/outbox/ways';

async function setProxy(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('http').update('proxy', url, vscode.ConfigurationTarget.Global);
}

/** Newer than the oldest Node that VS Code brings along, and than its types here. */
const trustStore: Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>> = tls;

/** Sends through the configured proxy. */
async function outcomeOf(more: Sending): Promise<string> {
  const part = onlyRequest(await sending(0, readAgent())(more));
  assert.ok(part);
  return wordOf(part.outcome);
}

describe('every way a request can end behind a proxy', function () {
  this.timeout(30_000); // a busy machine is slow, not broken

  const trusted = trustStore.getCACertificates?.('default') ?? [...tls.rootCertificates];

  before(() => {
    // Through a tunnel the certificates of https.globalAgent do not count, only those of the process.
    trustStore.setDefaultCACertificates?.([certificate('wrong-host')]);
  });
  after(async () => {
    trustStore.setDefaultCACertificates?.(trusted);
    await setProxy(undefined);
  });

  for (const row of PROXIED) {
    it(`${row.url}: the proxy ${row.what}: ${row.ends}`, function () {
      if (row.trusted && !trustStore.setDefaultCACertificates) this.skip();
      return withServer(row.react, async (server) => {
        await setProxy(`http://127.0.0.1:${server.port}`);
        const cancel = new AbortController();
        if (row.stop === 'cancel')
          void server
            .nextConnection()
            .then(({ request }) => request)
            .then(() => {
              cancel.abort();
            });
        const ends = await outcomeOf({
          to: row.url,
          signal: cancel.signal,
          timeoutMs: row.stop === 'timeout' ? 2500 : 20_000,
        });
        assert.ok(server.connections.length > 0, 'the proxy was asked');
        assert.equal(ends, row.ends);
        assertCautious(row, ends);
      });
    });
  }

  for (const to of PROXIED_URLS) {
    // VS Code's own agent wraps the refused connection and loses its code: it cannot be told from a broken one.
    it(`${to}: nobody listens where the proxy should be: unknown connectionUnclear`, async () => {
      await setProxy((await nobody()).replace('/rest/', ''));
      assert.equal(await outcomeOf({ to }), 'unknown connectionUnclear');
    });
  }
});

/** Checks the row itself: a message that may have reached the gateway is never expected to be refused or not sent. */
function assertCautious({ handedOver }: Proxied, ends: string): void {
  if (handedOver) assert.match(ends, /^(accepted|unknown) /);
  else assert.match(ends, /^(notSent|unknown) /);
}
