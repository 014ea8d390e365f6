import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { Channel, Done, type Handlers } from '../../../src/webview/shared';

const HOST_ASKS = {
  double: { payload: v.number(), reply: v.number() },
  note: { payload: v.object({ text: v.string() }), reply: Done },
};
const FORM_ASKS = {
  shout: { payload: v.pipe(v.string(), v.maxLength(10)), reply: v.string() },
  wait: { payload: v.string(), reply: v.string() },
};
type Host = Channel<typeof HOST_ASKS, typeof FORM_ASKS>;
type Form = Channel<typeof FORM_ASKS, typeof HOST_ASKS>;

/** What crosses the border is JSON and arrives later, as between the host and a webview. */
const crossing =
  (deliver: (message: unknown) => void) =>
  (message: unknown): void => {
    const text = JSON.stringify(message);
    queueMicrotask(() => {
      deliver(JSON.parse(text));
    });
  };

interface Joined {
  readonly host: Host;
  readonly form: Form;
  /** Everything the form's side posted, and what the host's side answered. */
  readonly posted: unknown[];
  /** Answers a `wait` by its payload. */
  readonly answer: Map<string, (value: string) => void>;
  readonly notes: unknown[];
}

function join(more: { host?: object; form?: object } = {}): Joined {
  const posted: unknown[] = [];
  const notes: unknown[] = [];
  const answer = new Map<string, (value: string) => void>();
  const hostHandlers: Handlers<typeof FORM_ASKS> = {
    shout: (text) => text.toUpperCase(),
    wait: (key) =>
      new Promise((resolve) => {
        answer.set(key, resolve);
      }),
    ...more.host,
  };
  const formHandlers: Handlers<typeof HOST_ASKS> = {
    double: (number) => number * 2,
    note: (note) => {
      notes.push(note);
      return null;
    },
    ...more.form,
  };
  const host: Host = new Channel(
    HOST_ASKS,
    FORM_ASKS,
    hostHandlers,
    crossing((message) => void form.receive(message)),
  );
  const toHost = crossing((message) => void host.receive(message));
  const form: Form = new Channel(FORM_ASKS, HOST_ASKS, formHandlers, (message) => {
    posted.push(message);
    toHost(message);
  });
  return { host, form, posted, answer, notes };
}

/** A channel whose messages go nowhere, and what it posted. */
function alone(): {
  channel: Host;
  posted: { kind: string; id: number; name?: string; message?: string; value?: unknown }[];
} {
  const posted: { kind: string; id: number }[] = [];
  const channel: Host = new Channel(
    HOST_ASKS,
    FORM_ASKS,
    { shout: (text) => text, wait: (text) => text },
    (message) => {
      posted.push(message as { kind: string; id: number });
    },
  );
  return { channel, posted };
}

/** A request past the compiler, as a page with a defect would make it. */
const ask = (channel: Form | Host, name: string, payload: unknown): Promise<unknown> =>
  (channel as unknown as { request: (name: string, payload: unknown) => Promise<unknown> }).request(name, payload);

describe('webview: a channel', () => {
  it('carries requests and replies both ways', async () => {
    const { host, form, notes } = join();
    assert.equal(await form.request('shout', 'hello'), 'HELLO');
    assert.equal(await host.request('double', 21), 42);
    assert.equal(await host.request('note', { text: 'x' }), null);
    assert.deepEqual(notes, [{ text: 'x' }]);
  });

  it('gives each request its own reply, in whatever order they come', async () => {
    const { form, answer } = join();
    const asked = ['a', 'b', 'c'].map((key) => form.request('wait', key));
    await form.request('shout', 'all asked');
    for (const key of ['c', 'a', 'b']) answer.get(key)?.(`answer to ${key}`);
    assert.deepEqual(await Promise.all(asked), ['answer to a', 'answer to b', 'answer to c']);
  });

  it('gives each request its own reply in every order', async () => {
    const order = fc.uniqueArray(fc.nat(20), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(order, async (keys) => {
        const { form, answer } = join();
        const sorted = [...keys].sort((a, b) => a - b);
        const asked = sorted.map((key) => form.request('wait', String(key)));
        await form.request('shout', '');
        for (const key of keys) answer.get(String(key))?.(`#${key}`);
        assert.deepEqual(
          await Promise.all(asked),
          sorted.map((key) => `#${key}`),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('webview: validation in a channel', () => {
  const handled: unknown[] = [];
  const host = {
    shout: (text: unknown) => {
      handled.push(text);
      return text;
    },
  };

  const payloads: readonly unknown[] = [undefined, null, 7, {}, ['x'], 'longer than ten'];
  for (const payload of payloads) {
    it(`answers an invalid payload with an error: ${JSON.stringify(payload)}`, async () => {
      const { form } = join({ host });
      await assert.rejects(ask(form, 'shout', payload), { message: 'Invalid request: shout' });
      assert.deepEqual(handled, [], 'the handler does not see it');
    });
  }

  for (const value of [undefined, null, 7, {}]) {
    it(`rejects an invalid reply: ${JSON.stringify(value)}`, async () => {
      const { form } = join({ host: { shout: () => value } });
      await assert.rejects(form.request('shout', 'x'), { message: 'Invalid reply' });
    });
  }

  it("validates on the view's side as on the host's", async () => {
    const { host: asking } = join({ form: { double: () => 'forty-two' } });
    await assert.rejects(ask(asking, 'double', '21'), { message: 'Invalid request: double' });
    await assert.rejects(asking.request('double', 21), { message: 'Invalid reply' });
  });

  it("passes on the schema's output, not the received payload", async () => {
    const { host: asking, notes } = join();
    await ask(asking, 'note', { text: 'x', more: 1, ['__proto__']: { text: 'y' } });
    assert.deepEqual(notes, [{ text: 'x' }]);
  });

  const strangers = ['double', 'unknown', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  for (const name of strangers) {
    it(`answers an unknown request with an error: ${JSON.stringify(name)}`, async () => {
      const { channel, posted } = alone();
      await channel.receive({ kind: 'request', id: 3, name, payload: 'x' });
      assert.deepEqual(posted, [{ kind: 'error', id: 3, message: `Unknown request: ${name}` }]);
    });

    if (name !== 'double') {
      it(`does not send a request that is not in its contract: ${JSON.stringify(name)}`, async () => {
        const { channel, posted } = alone();
        await assert.rejects(ask(channel, name, 'x'), { message: `Unknown request: ${name}` });
        assert.deepEqual(posted, []);
      });
    }
  }

  it('drops invalid envelopes, and never throws', async () => {
    const { channel, posted } = alone();
    const almost: readonly unknown[] = [
      undefined,
      null,
      7,
      'request',
      [],
      {},
      { kind: 'request' },
      { kind: 'request', id: '1', name: 'shout', payload: 'x' },
      { kind: 'request', id: 1, payload: 'x' },
      { kind: 'reply' },
      { kind: 'error', id: 1 },
      { kind: 'other', id: 1 },
      { kind: ['request'], id: 1, name: 'shout', payload: 'x' },
    ];
    for (const message of almost) await channel.receive(message);
    await fc.assert(fc.asyncProperty(fc.jsonValue(), (message) => channel.receive(message)));
    assert.deepEqual(posted, []);
  });

  it('ignores a reply without a pending request', async () => {
    const { channel, posted } = alone();
    const asked = channel.request('double', 1);
    const id = posted[0]?.id ?? NaN;
    await channel.receive({ kind: 'reply', id: id + 1, value: 5 });
    await channel.receive({ kind: 'error', id: id - 1, message: 'not yours' });
    await channel.receive({ kind: 'reply', id, value: 2 });
    await channel.receive({ kind: 'reply', id, value: 3 });
    assert.equal(await asked, 2);
  });
});

describe('webview: errors in a channel', () => {
  it('sends the error of a handler to the other side, synchronous or not', async () => {
    const thrower = (thrown: unknown) => () => {
      throw thrown;
    };
    const later = join({ host: { shout: () => Promise.reject(new Error('no')) } });
    await assert.rejects(later.form.request('shout', 'x'), { message: 'no' });
    const atOnce = join({ host: { shout: thrower(new TypeError('never')) } });
    await assert.rejects(atOnce.form.request('shout', 'x'), { message: 'never' });
    const odd = join({ host: { shout: thrower('a text') } });
    await assert.rejects(odd.form.request('shout', 'x'), { message: 'a text' });
  });

  it('continues after an error', async () => {
    const { form } = join();
    await assert.rejects(ask(form, 'shout', 7));
    assert.equal(await form.request('shout', 'x'), 'X');
  });

  it('rejects a request that cannot be posted', async () => {
    const channel: Host = new Channel(HOST_ASKS, FORM_ASKS, { shout: (text) => text, wait: (text) => text }, () => {
      throw new Error('cannot be cloned');
    });
    await assert.rejects(channel.request('double', 1), { message: 'cannot be cloned' });
  });
});

describe('webview: closing a channel', () => {
  it('leaves nothing pending when it closes', async () => {
    const { host, form } = join();
    const asked = [form.request('wait', 'a'), form.request('wait', 'b')];
    form.close();
    for (const request of asked) await assert.rejects(request, { message: 'The other side is gone' });
    await assert.rejects(form.request('shout', 'x'), { message: 'The channel is closed: shout' });
    host.close();
  });

  it('neither handles nor answers requests after closing, not even running ones', async () => {
    const posted: unknown[] = [];
    const handled: string[] = [];
    let finish = (): void => undefined;
    const channel: Host = new Channel(
      HOST_ASKS,
      FORM_ASKS,
      {
        shout: (text) => {
          handled.push(text);
          return text;
        },
        wait: (text) =>
          new Promise((resolve) => {
            finish = () => {
              resolve(text);
            };
          }),
      },
      (message) => {
        posted.push(message);
      },
    );
    const underWay = channel.receive({ kind: 'request', id: 1, name: 'wait', payload: 'a' });
    channel.close();
    finish();
    await underWay;
    await channel.receive({ kind: 'request', id: 2, name: 'shout', payload: 'late' });
    assert.deepEqual(posted, []);
    assert.deepEqual(handled, []);
  });

  it('rejects pending requests when the other side restarts, and stays open', async () => {
    const { form, answer } = join();
    const asked = form.request('wait', 'a');
    await form.request('shout', 'x');
    form.abandon();
    await assert.rejects(asked, { message: 'The other side is gone' });
    answer.get('a')?.('late: nobody waits');
    assert.equal(await form.request('shout', 'y'), 'Y');
  });

  it('can be closed twice', () => {
    const { channel } = alone();
    channel.close();
    channel.close();
  });

  it('does not send a reloaded page the replies to the page before it', () => {
    const ids = (): number[] => {
      const { channel, posted } = alone();
      for (let count = 0; count < 50; count++) void channel.request('double', count).catch(() => undefined);
      channel.close();
      return posted.map(({ id }) => id);
    };
    const before = new Set(ids());
    assert.equal(before.size, 50);
    assert.deepEqual(
      ids().filter((id) => before.has(id)),
      [],
    );
  });
});
