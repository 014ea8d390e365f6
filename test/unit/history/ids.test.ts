import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type MessageId, messageIdAt } from '../../../src/history/ids';

/** 2026-11-30 12:00 UTC. */
const NOW = Date.UTC(2026, 10, 30, 12);
const ID = '00670eb55d00349e1111';
const TAKEN = Date.UTC(2024, 9, 15, 18, 33, 1);
const OURS = '11cf996f-c59f-40db-bcff-c8ce03ce3a72';

/** Guillemets stand around the id that is to be found at each of its characters, and nowhere else in the line. */
function expectFound(marked: string, kind: MessageId['kind'], first?: string): void {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  assert.ok(start >= 0 && end > start, marked);
  const line = marked.replace(/[«»]/g, '');
  for (const at of [start, Math.floor((start + end) / 2), end]) {
    const found = messageIdAt(line, at, NOW);
    assert.deepEqual(
      found && [found.kind, line.slice(found.start, found.end)],
      [kind, line.slice(start, end)],
      `${marked} at ${at}`,
    );
    if (first !== undefined) assert.equal(found?.spellings[0], first, marked);
  }
  for (let at = 0; at <= line.length; at++) {
    if (at >= start && at <= end) continue;
    assert.equal(messageIdAt(line, at, NOW), undefined, `${marked}: only where it stands, not at ${at}`);
  }
}

function expectNothing(line: string): void {
  for (let at = 0; at <= line.length; at++) assert.equal(messageIdAt(line, at, NOW), undefined, `${line} at ${at}`);
}

const hexOf = (seconds: number): string => seconds.toString(16).padStart(10, '0');
const hexDigits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: length, maxLength: length });

describe('history: transfer ids', () => {
  it('are found in every notation in which logs and sources hold one', () => {
    for (const line of [
      '«ID»',
      '{"statusCode":2000,"statusMessage":"OK","clientMessageId":null,"transferId":"«ID»","smsCount":1}',
      "{'transferId': '«ID»'}",
      'statusCode=2000&statusMessage=OK&transferId=«ID»',
      'transferId=«ID», smsCount=1',
      'GET /reports/«ID>?x=1'.replace('>', '»'),
      'https://example.com/?id=«ID»#top',
      'SendResponse(transferId=«ID»)',
      '<transferId>«ID»</transferId>',
      'accepted «ID»; next',
      'took «ID».',
      '|2000|«ID»|',
      '2000\t«ID»\tOK',
      '14:02:11 «ID»',
      '1700000000 «ID» accepted',
      'x%22transferId%22%3A%22«ID»%22%7D',
      '%2522«ID»%2522',
      '{\\"transferId\\":\\"«ID»\\"}',
      '\\u0022«ID»\\u0022',
      'first line\\n«ID»\\n',
      '\u001b[32m«ID»\u001b[0m',
      '&quot;«ID»&quot;',
      'order-«ID»',
      '«ID».json',
      '“«ID»”',
      'Übergabe an «ID»…',
    ]) {
      expectFound(line.replace('ID', ID), 'transferId', ID);
    }
  });

  it('have the time at which the gateway took the message', () => {
    const found = messageIdAt(ID, 3, NOW);
    assert.deepEqual([found?.takenAt, found?.isCertain], [TAKEN, true]);
  });

  it('are told apart where two stand side by side', () => {
    const other = '00670eb55d00349e1112';
    for (const between of [' ', ',', '", "', '\t'])
      for (const [line, marked] of [
        [`${ID}${between}${other}`, ID],
        [`${other}${between}${ID}`, other],
      ] as const)
        assert.equal(messageIdAt(line, 4, NOW)?.spellings[0], marked);
  });

  it('of 2010 until tomorrow only', () => {
    const seconds = (date: number): number => Math.floor(date / 1000);
    const tail = '00a0a8b803';
    for (const [time, isFound] of [
      [Date.UTC(2009, 11, 31, 23, 59, 59), false],
      [Date.UTC(2010, 0, 1), true],
      [NOW, true],
      [NOW + 86_400_000, true],
      [NOW + 86_401_000, false],
      [Date.UTC(2040, 0, 1), false],
    ] as const)
      assert.equal(messageIdAt(hexOf(seconds(time)) + tail, 0, NOW) !== undefined, isFound, String(time));
    for (const id of ['0'.repeat(20), 'f'.repeat(20), `ff${ID.slice(2)}`, `01${ID.slice(2)}`, '50f9005180a2a2124690'])
      expectNothing(id);
  });

  it('are no part of longer numbers, words, dumps and hashes', () => {
    for (const line of [
      `${ID}0`,
      `a${ID}`,
      `${ID}g`,
      `_${ID}`,
      `${ID}_x`,
      `0x${ID}`,
      `é${ID}`,
      `${ID}ä`,
      ID.slice(1),
      'e83c5163316f89bfbde7d9ab23ca2e25604af290',
      'd41d8cd98f00b204e9800998ecf8427e',
      `${ID}da39a3ee5e6b4b0d3255`,
      `abcd-${ID}`,
      `${ID}-beef`,
      `00000010: ${ID} ...`,
      `0000000 8d1f00aa ${ID}`,
      '00000000: 0067 0eb5 5d00 349e 1111 0067 0eb5 5d00  .g..]',
      '00 67 0e b5 5d 00 34 9e 11 11',
      '00:67:0e:b5:5d:00:34:9e:11:11',
      '0.00541234567890123456',
      '12,00541234567890123456',
      '2026-11-30T12:00:00.000Z 1764504000000',
      '00670eb55d 00349e1111',
    ])
      expectNothing(line);
  });

  it('any time and counter, between any signs that are no part of a word', () => {
    const signs = fc.string({ unit: fc.constantFrom(...Array.from(' "\'`=:;,|()[]{}<>/\\&?!*~^@#$\t')), maxLength: 5 });
    fc.assert(
      fc.property(
        signs,
        fc.integer({ min: 1_262_304_000, max: NOW / 1000 }),
        hexDigits(10),
        fc.boolean(),
        signs,
        fc.nat(20),
        (before, seconds, counter, isUpper, after, offset) => {
          const id = hexOf(seconds) + counter;
          const written = isUpper ? id.toUpperCase() : id;
          const found = messageIdAt(before + written + after, before.length + offset, NOW);
          // Behind a backslash the digits may be an escape of a string.
          if (before.endsWith('\\') && !found) return;
          assert.equal(found?.spellings[0], written);
          assert.equal(found.takenAt, seconds * 1000);
        },
      ),
    );
  });

  it('no hex text of another length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.nat(64), (length, at) => {
        if (length === 20) return;
        const text = (ID + ID + ID + ID).slice(0, length);
        assert.equal(messageIdAt(text, Math.min(at, length), NOW), undefined);
      }),
    );
  });
});

describe('history: client message ids beside their key', () => {
  it('are found in every notation, quoted or not', () => {
    for (const [line, id] of [
      ['{"clientMessageId":"«myUniqueId»","smsCount":1}', 'myUniqueId'],
      ['{ "clientMessageId" : "«my id 7»" }', 'my id 7'],
      ["{'clientMessageId': '«order-7»', 'x': 1}", 'order-7'],
      ["{'client_message_id': u'«order-7»'}", 'order-7'],
      ['clientMessageId=«order-7», smsCount=1', 'order-7'],
      ['level=info clientmessageid=«order-7» code=2000', 'order-7'],
      ['level=info client_message_id="«order 7»" code=2000', 'order 7'],
      ['client message id: «order-7»', 'order-7'],
      ['Client Message ID «order-7» was accepted.', 'order-7'],
      ['client message id is «order-7».', 'order-7'],
      ['client-message-id: «order-7»', 'order-7'],
      ['X-Client-Message-Id: «order-7»', 'order-7'],
      ['SendRequest{clientMessageId=«order-7»}', 'order-7'],
      ['SendRequest[ClientMessageId=«order-7»]', 'order-7'],
      ["Request(client_message_id='«order-7»')", 'order-7'],
      ['{ "clientMessageId", "«order-7»" }', 'order-7'],
      ['Map.of("clientMessageId", "«order-7»", "a", "b")', 'order-7'],
      ['["clientMessageId"] = "«order-7»"', 'order-7'],
      ['[clientMessageId] => «order-7»', 'order-7'],
      [':client_message_id=>"«order-7»"', 'order-7'],
      ['message.setClientMessageId("«order-7»");', 'order-7'],
      ['ClientMessageId = @"«order-7»",', 'order-7'],
      ['ClientMessageID:«order-7» Test:true', 'order-7'],
      ['<clientMessageId>«order-7»</clientMessageId>', 'order-7'],
      ['<message clientMessageId="«order-7»"/>', 'order-7'],
      ['statusCode=2000&clientMessageId=«%E2%82%ACurosign»&x=1', '€urosign'],
      ['/simple?a=b&clientMessageId=«my+id%2F7»&test=true', 'my id/7'],
      ['%7B%22clientMessageId%22%3A%22«order%207»%22%7D', 'order 7'],
      ['q=clientMessageId%3D«order-7»%26test%3Dtrue', 'order-7'],
      ['{\\"clientMessageId\\":\\"«order-7»\\"}', 'order-7'],
      ['{\\u0022clientMessageId\\u0022:\\u0022«order-7»\\u0022}', 'order-7'],
      ['&quot;clientMessageId&quot;:&quot;«order-7»&quot;', 'order-7'],
      ['{"clientMessageId":"«\\u20acuro \\"7\\"»"}', '€uro "7"'],
      [`{"clientMessageId":"«${OURS}»"}`, OURS],
      [`{"clientMessageId":"«${ID}»"}`, ID],
      ['clientMessageId: «4711»', '4711'],
      ['clientMessageId=«%22x7»&a=b', '"x7'],
      ['clientMessageId == "«order-7»"', 'order-7'],
    ] as const)
      expectFound(line, 'clientMessageId', id);
  });

  it('are certain where they are a value, and not where they may be a variable, a type or a name', () => {
    const isCertain = (line: string): boolean | undefined =>
      messageIdAt(line.replace('|', ''), line.indexOf('|'), NOW)?.isCertain;
    for (const line of [
      '"clientMessageId": "|abc"',
      'clientMessageId=|order-7',
      '<clientMessageId>|a7</clientMessageId>',
    ])
      assert.equal(isCertain(line), true, line);
    for (const line of [
      'clientMessageId: |string;',
      'clientMessageId = |request.id2',
      'clientMessageId = |uuid4()',
      '["clientMessageId", "|statusCode"]',
      '"clientMessageId": "|${id}"',
      '"clientMessageId": "|{{id}}"',
      'a client message id |identifies it',
    ])
      assert.equal(isCertain(line), false, line);
  });

  it('no other key, and no missing value', () => {
    for (const line of [
      '{"clientMessageId":null,"x":"y"}',
      '{"clientMessageId":"","x":"y"}',
      "{'clientMessageId': None}",
      'clientMessageId=&x=1',
      'clientMessageId',
      'clientMessageIds: ["a"]',
      'clientMessageId2=a7',
      'xclientMessageId=a7',
      'XCLIENTMESSAGEID=a7',
      '"messageId":"a7"',
      '"transferId":"a7"',
      '"clientMessage":"a7"',
      `clientMessageId="${'x'.repeat(601)}"`,
      `clientMessageId=${'x'.repeat(601)}`,
    ])
      expectNothing(line);
  });

  it('any value comes back as it was, from JSON, from a query and from JSON in a query', () => {
    const value = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(value, (id) => {
        const json = JSON.stringify({ a: 'b', clientMessageId: id, c: 'd' });
        const written = JSON.stringify(id).slice(1, -1);
        const inJson = messageIdAt(json, json.indexOf(':"', 9) + 2, NOW);
        // \b, \f and control characters are in no id that somebody can send.
        if (!/\\[bfnrt]|\\u00[01]/.test(written)) assert.equal(inJson?.spellings[0], id, json);
      }),
    );
    const url = fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .filter((text) => /^[^\s.:!?…]*[^\s.:!?…\d-]$/.test(text));
    fc.assert(
      fc.property(url, (id) => {
        if (/^(?:null|nil|none|nan|true|false|undefined)$/i.test(id)) return;
        const query = `/simple?a=b&clientMessageId=${encodeURIComponent(id)}&c=d`;
        const start = query.indexOf('Id=') + 3;
        if (/^["'].*["']/s.test(id)) return; // quoted
        if (/['()*~!]/.test(id)) return; // not encoded by JavaScript, and the end of a value elsewhere
        assert.equal(messageIdAt(query, start, NOW)?.spellings[0], id, query);
      }),
    );
  });
});

describe('history: UUIDs', () => {
  it('are found anywhere, but only the history can tell what they are', () => {
    for (const line of [
      `sent «${OURS}» to 3 recipients`,
      `sent «${OURS}-2».`,
      `[«${OURS}»]`,
      `urn:uuid:«${OURS}»`,
      `%22«${OURS}»%22`,
    ])
      expectFound(line, 'clientMessageId');
    assert.deepEqual(
      [messageIdAt(`${OURS}-2`, 9, NOW)?.spellings, messageIdAt(`${OURS}-2`, 9, NOW)?.isCertain],
      [[`${OURS}-2`, OURS], false],
    );
    assert.deepEqual(messageIdAt(OURS.toUpperCase(), 9, NOW)?.spellings, [OURS.toUpperCase()]);
  });

  it('not in a longer word, and not the one of nothing', () => {
    for (const line of [`a${OURS}`, `${OURS}a`, `_${OURS}`, OURS.slice(1), '00000000-0000-0000-0000-000000000000'])
      expectNothing(line);
  });

  it('any of ours, with the number of a later request', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(30), (number, at) => {
        const id = `${randomUUID()}-${number}`;
        assert.equal(messageIdAt(`x ${id} y`, 2 + at, NOW)?.spellings[0], id);
      }),
    );
  });
});

describe('history: the effort for a line', () => {
  it('is the same however long the line is: only what is near the position is looked at', () => {
    const near = `,"transferId":"${ID}"`;
    for (const far of ['x', '0', 'clientMessageId=', '"', '\\', '%22', `${ID} `, ' ', '0067 ']) {
      const rest = far.repeat(1_000_000 / far.length);
      const line = `${rest},${near},${rest}`;
      const found = messageIdAt(line, line.indexOf(near) + 20, NOW);
      assert.equal(found?.spellings[0], ID, far);
      assert.equal(line.slice(found.start, found.end), ID);
      messageIdAt(rest, 500_000, NOW);
    }
  });

  it('reads one part of the line only, of a length that does not depend on the line', () => {
    const line = `${'x '.repeat(500_000)}${ID}${' x'.repeat(500_000)}`;
    const parts: number[] = [];
    const watched = {
      slice: (start: number, end: number) => {
        parts.push(end - start);
        return line.slice(start, end);
      },
    };
    assert.equal(messageIdAt(watched as unknown as string, 1_000_003, NOW)?.spellings[0], ID);
    assert.deepEqual(parts, [1400]);
  });

  it('what stands further away changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.string({ maxLength: 50 }), (before, after) => {
        const middle = `${' '.repeat(720)}${ID}${' '.repeat(720)}`;
        const found = messageIdAt(before + middle + after, before.length + 725, NOW);
        assert.deepEqual(found?.spellings, [ID]);
      }),
    );
  });
});
