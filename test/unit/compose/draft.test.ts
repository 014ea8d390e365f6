import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { CALLS, findOutgoingProblems, type Outgoing, type TextMessage } from '../../../src/gateway-schema';
import {
  firstLines,
  isEmpty,
  isSame,
  optionFields,
  recipientsOfDraft,
  segmentLines,
  toDraft,
  toOutgoing,
  typedOfDraft,
} from '../../../src/compose/draft';
import {
  Draft,
  EMPTY_DRAFT,
  NO_BINARY,
  NO_OPTIONS,
  SENDER_CHOICES,
  VALIDITY_UNITS,
  CATEGORY_CHOICES,
  toUncertainLine,
  type Options,
} from '../../../src/compose/protocol';

/** What somebody types into one line; blanks around it mean nothing. */
const line = fc.string({ maxLength: 20 }).map((text) => text.trim());
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Without the keys that are undefined. */
function compact(message: { [Key in keyof TextMessage]: TextMessage[Key] | undefined }): TextMessage {
  return Object.fromEntries(
    Object.entries(message).filter(([, value]) => value !== undefined),
  ) as unknown as TextMessage;
}

/** Messages as the form can make them: what is as usual is left out. */
const messages: fc.Arbitrary<TextMessage> = fc
  .record({
    recipientAddressList: fc.array(line.filter((text) => text !== '')),
    messageContent: fc.string({ unit: 'binary' }),
    senderAddress: some(line.filter((text) => text !== '')),
    senderAddressType: some(fc.constantFrom(...CALLS.text.fields.senderAddressType.values)),
    contentCategory: some(fc.constantFrom(...CALLS.text.fields.contentCategory.values)),
    clientMessageId: some(line.filter((text) => text !== '')),
    priority: some(fc.integer({ min: 0, max: 12 })),
    validityPeriode: some(fc.integer({ min: 0, max: 300_000 })),
    sendAsFlashSms: some(fc.constant(true)),
    maxSmsPerMessage: some(fc.integer({ min: 0, max: 300 })),
    messageType: some(fc.constant('voice' as const)),
    notificationCallbackUrl: some(line.filter((text) => text !== '')),
  })
  .map(compact);

/** The same messages by each of the calls; a binary one has neither a limit on SMS nor a type. */
const outgoings: fc.Arbitrary<Outgoing> = fc.oneof(
  messages.map((message) => ({ kind: 'text' as const, message })),
  fc.record(
    {
      kind: fc.constant('simple' as const),
      method: fc.constantFrom('GET' as const, 'POST' as const),
      message: messages,
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('binary' as const),
      message: fc
        .tuple(messages, fc.array(fc.uint8Array({ minLength: 1, maxLength: 140 })), some(fc.constant(true)))
        .map(([message, segments, userDataHeaderPresent]) => {
          const shared = compact({ ...message, maxSmsPerMessage: undefined, messageType: undefined });
          const messageContent = segments.map((bytes) => Buffer.from(bytes).toString('base64'));
          return { ...shared, messageContent, ...(userDataHeaderPresent && { userDataHeaderPresent }) };
        }),
    },
    { noNullPrototype: true },
  ),
);

const toMessage = (draft: Draft): Outgoing['message'] => toOutgoing(draft).message;
const withOptions = (options: Partial<Options>): Draft => ({ ...EMPTY_DRAFT, options: { ...NO_OPTIONS, ...options } });
const fieldsOf = (options: Partial<Options>) => optionFields({ ...NO_OPTIONS, ...options });

describe('compose: a draft and its message', () => {
  it('is the same message after it was a draft', () => {
    fc.assert(
      fc.property(outgoings, fc.nat(), (outgoing, revision) => {
        const draft = toDraft(outgoing, revision);
        assert.deepEqual(toOutgoing(draft), outgoing);
        assert.equal(draft.revision, revision);
      }),
    );
  });

  it('is a draft that can be stored and read', () => {
    fc.assert(
      fc.property(outgoings, (outgoing) => {
        const draft = toDraft(outgoing, 1);
        assert.deepEqual(v.parse(Draft, JSON.parse(JSON.stringify(draft))), draft);
      }),
    );
  });

  it('has no field that was not set', () => {
    assert.deepEqual(toMessage({ ...EMPTY_DRAFT, recipients: '1', text: ' a ' }), {
      recipientAddressList: ['1'],
      messageContent: ' a ',
    });
    assert.deepEqual(optionFields(NO_OPTIONS), {});
  });

  it('is trimmed where blanks mean nothing, and never in the text', () => {
    const message = toMessage({
      ...withOptions({ clientMessageId: ' a b ', notificationCallbackUrl: ' x ', priority: ' 3 ' }),
      text: ' \n',
      sender: ' websms ',
    });
    assert.deepEqual(message, {
      recipientAddressList: [],
      messageContent: ' \n',
      senderAddress: 'websms',
      clientMessageId: 'a b',
      notificationCallbackUrl: 'x',
      priority: 3,
    });
    assert.deepEqual(
      toMessage({
        ...withOptions({
          clientMessageId: ' ',
          notificationCallbackUrl: ' ',
          priority: ' ',
          validity: ' ',
          maxSmsPerMessage: ' ',
        }),
        sender: ' ',
      }),
      { recipientAddressList: [], messageContent: '' },
    );
  });

  it('does not send what is typed in the input and is no recipient yet', () => {
    assert.deepEqual(toMessage({ ...EMPTY_DRAFT, unfinished: '43676' }).recipientAddressList, []);
  });
});

describe('compose: numbers as they are typed', () => {
  const numbers: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['7', 7],
    ['007', 7],
    ['999999999', 999_999_999],
    ['1.5', 1.5],
    ['1,5', 1.5],
    ...[
      '-1',
      '+1',
      '1e3',
      '0x10',
      '1.',
      '.5',
      '1 2',
      'one',
      '1,2,3',
      '٣',
      'Infinity',
      'NaN',
      '1234567890',
      '1.23456',
    ].map((text) => [text, NaN] as const),
  ];
  for (const [typed, expected] of numbers) {
    it(`${JSON.stringify(typed)}: ${expected}`, () => {
      assert.deepEqual(fieldsOf({ priority: typed, maxSmsPerMessage: typed }), {
        priority: expected,
        maxSmsPerMessage: expected,
      });
    });
  }

  it('an invalid number makes no message', () => {
    for (const field of ['priority', 'validity', 'maxSmsPerMessage'] as const) {
      const outgoing = toOutgoing({ ...withOptions({ [field]: 'x' }), recipients: '436761234567', text: 'a' });
      assert.deepEqual(
        findOutgoingProblems(outgoing).map(({ kind }) => kind),
        ['outOfRange'],
        field,
      );
    }
  });

  it('a validity is its number of units, in seconds', () => {
    const seconds = VALIDITY_UNITS.map((validityUnit) => fieldsOf({ validity: '1,5', validityUnit }).validityPeriode);
    assert.deepEqual(seconds, [1.5, 90, 5400, 129_600]);
  });

  it('a validity is shown in the largest unit that leaves it whole', () => {
    const shown = [0, 59, 60, 90, 3600, 5400, 86_400, 90_000, 259_200].map((validityPeriode) => {
      const { validity, validityUnit } = toDraft(
        { kind: 'text', message: { recipientAddressList: [], messageContent: '', validityPeriode } },
        0,
      ).options;
      return `${validity} ${validityUnit}`;
    });
    assert.deepEqual(shown, [
      '0 days',
      '59 seconds',
      '1 minutes',
      '90 seconds',
      '1 hours',
      '90 minutes',
      '1 days',
      '25 hours',
      '3 days',
    ]);
  });
});

describe('compose: a binary draft', () => {
  const binary = (segments: string, format: 'hex' | 'base64'): Outgoing['message'] =>
    toMessage({
      ...EMPTY_DRAFT,
      kind: 'binary',
      text: 'kept aside',
      binary: { segments, format, userDataHeaderPresent: false },
    });

  it('has a segment for each line, as base64', () => {
    assert.deepEqual(binary('05 00 03 FC\r\n\n 0x41 0x42 \n', 'hex').messageContent, ['BQAD/A==', 'QUI=']);
    assert.deepEqual(binary('BQAD_A\nQUI=', 'base64').messageContent, ['BQAD/A==', 'QUI=']);
    assert.deepEqual(segmentLines(' \n\n'), []);
  });

  it('with an unreadable line makes no message, also where odd hex looks like base64', () => {
    for (const [segments, format] of [
      ['ABC', 'hex'],
      ['zz', 'hex'],
      ['A', 'base64'],
      ['41\n4', 'hex'],
    ] as const) {
      const outgoing = toOutgoing({
        ...EMPTY_DRAFT,
        kind: 'binary',
        recipients: '436761234567',
        binary: { segments, format, userDataHeaderPresent: false },
      });
      assert.deepEqual(
        findOutgoingProblems(outgoing).map(({ kind }) => kind),
        ['notBase64'],
        segments,
      );
    }
  });
});

describe('compose: a draft that was stored', () => {
  const older = {
    revision: 4,
    recipients: '436761234567',
    unfinished: '',
    text: 'Hello',
    sender: 'websms',
    senderType: 'alphanumeric',
  };

  it('before there were options is read, with none', () => {
    assert.deepEqual(v.parse(Draft, older), {
      ...older,
      pending: '',
      options: NO_OPTIONS,
      kind: 'text',
      method: 'POST',
      binary: NO_BINARY,
    });
  });

  it('with a list of recipients is read, each on a line of its own', () => {
    const list = ['436761234567', 'Handy:\n01 5321234', '', ' Anna\r\n'];
    assert.equal(v.parse(Draft, { ...older, recipients: list }).recipients, '436761234567\nHandy: 01 5321234\nAnna');
    assert.deepEqual(recipientsOfDraft(v.parse(Draft, { ...older, recipients: [] }).recipients), []);
  });

  it('with options that are broken is none', () => {
    for (const options of [null, {}, 'x', { ...NO_OPTIONS, priority: 3 }, { ...NO_OPTIONS, validityUnit: 'weeks' }]) {
      assert.equal(v.safeParse(Draft, { ...older, options }).success, false, JSON.stringify(options));
    }
  });
});

describe('compose: recipients that are uncertain', () => {
  const typed = new Map([
    ['491591234567', '+49 159 / 1234567'],
    ['12482626725', '2482626725'],
  ]);

  it('are sent to as numbers, and keep what was typed in a draft', () => {
    const message = { recipientAddressList: ['436761234567', '491591234567', '12482626725'], messageContent: 'a' };
    const draft = toDraft({ kind: 'text', message }, 0, typed);
    assert.equal(draft.recipients, '436761234567\n491591234567\t+49 159 / 1234567\n12482626725\t2482626725');
    assert.deepEqual(toOutgoing(draft).message, message);
    assert.deepEqual(typedOfDraft(draft.recipients), typed);
  });

  it('typed as the MSISDN itself keep no typed text', () => {
    assert.equal(toUncertainLine('491591234567', ' 491591234567 '), '491591234567');
    assert.deepEqual(typedOfDraft('491591234567\n436761234567'), new Map());
  });
});

describe('compose: the first recipients of a draft', () => {
  for (const [all, count, first] of [
    ['', 2, ''],
    ['1', 2, '1'],
    ['1\n2', 2, '1\n2'],
    ['1\n2\n3', 2, '1\n2'],
    ['1\n2\n3', 1, '1'],
    ['1\n2', 0, ''],
  ] as const) {
    it(`${count} of ${JSON.stringify(all)}`, () => {
      assert.equal(firstLines(all, count), first);
    });
  }
});

describe('compose: drafts side by side', () => {
  it('are the same whenever they were written, and in whichever order their keys come', () => {
    const draft = { ...withOptions({ priority: '3', clientMessageId: 'a' }), text: 'Hello', recipients: '1\n2' };
    const turned = {
      ...draft,
      revision: 9,
      options: Object.fromEntries(Object.entries(draft.options).reverse()) as Options,
    };
    assert.equal(isSame(draft, turned), true);
  });

  const changes: readonly Partial<Draft>[] = [
    { recipients: '1' },
    { unfinished: '1' },
    { kind: 'binary' },
    { method: 'GET' },
    { binary: { ...NO_BINARY, segments: '00' } },
    { text: ' ' },
    { sender: 'a' },
    { senderType: SENDER_CHOICES[1] },
    ...Object.entries({
      contentCategory: CATEGORY_CHOICES[1],
      clientMessageId: 'a',
      priority: '1',
      validity: '1',
      validityUnit: 'days',
      sendAsFlashSms: true,
      maxSmsPerMessage: '1',
      messageType: 'voice',
      notificationCallbackUrl: 'a',
    }).map(([key, value]) => withOptions({ [key]: value })),
  ];
  for (const change of changes) {
    const draft = { ...EMPTY_DRAFT, ...change };
    it(`differ in ${JSON.stringify(change.options ? Object.entries(change.options).find(([key, value]) => Object.entries(NO_OPTIONS).some(([other, usual]) => other === key && usual !== value)) : change)}`, () => {
      assert.equal(isSame(draft, EMPTY_DRAFT), false);
      assert.equal(isSame(draft, { ...draft }), true);
    });
  }

  it('are compared without serializing megabytes to JSON', () => {
    const draft = { ...EMPTY_DRAFT, recipients: '436761234567\n'.repeat(1000) };
    const { stringify } = JSON;
    JSON.stringify = () => assert.fail('It was written.');
    try {
      assert.equal(isSame(draft, { ...draft, revision: 7, options: { ...NO_OPTIONS } }), true);
      assert.equal(isSame(draft, { ...draft, recipients: `${draft.recipients}1` }), false);
    } finally {
      JSON.stringify = stringify;
    }
  });

  it('are empty when only input modes differ from the default', () => {
    assert.equal(isEmpty(EMPTY_DRAFT), true);
    assert.equal(isEmpty({ ...withOptions({ validityUnit: 'days' }), senderType: 'national', revision: 3 }), true);
    for (const draft of [
      { ...EMPTY_DRAFT, unfinished: '4' },
      { ...EMPTY_DRAFT, text: ' ' },
      withOptions({ sendAsFlashSms: true }),
      withOptions({ priority: '1' }),
    ]) {
      assert.equal(isEmpty(draft), false);
    }
  });
});
