import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type ApiCall,
  CALLS,
  FIELD_NAMES,
  fieldsOf,
  findProblems,
  hasField,
  type MessageKind,
  type MessageOf,
  PARAMETER_MISSING,
} from '../../../src/gateway-schema';
import { DEFAULT_SWITCHES, predictStatusCode } from '../../../src/simulator';
import { checkMessage } from '../../../src/simulator/rules/checkMessage';
import { Refusal } from '../../../src/simulator/rules/refusal';

const KINDS = Object.keys(CALLS) as MessageKind[];
const SMALLEST: { readonly [Kind in MessageKind]: MessageOf<Kind> } = {
  text: { recipientAddressList: ['436761234567'], messageContent: 'Hello' },
  binary: { recipientAddressList: ['436761234567'], messageContent: ['AAEC'] },
  simple: { recipientAddressList: ['436761234567'], messageContent: 'Hello' },
};

/** What the client finds wrong with a field of an otherwise good message. */
function kindOfProblem(kind: MessageKind, name: string, value: unknown): string | undefined {
  const message = { ...SMALLEST[kind], [name]: value } as MessageOf<MessageKind>;
  return findProblems(kind, message).find(({ field }) => field === name)?.kind;
}

const codeFor = (kind: MessageKind, name: string, value: unknown): number =>
  predictStatusCode(kind, { ...SMALLEST[kind], [name]: value });

describe('schema: the simulator and the form agree on each field', () => {
  for (const kind of KINDS) {
    const fields: ApiCall['fields'] = CALLS[kind].fields;
    for (const [name, field] of Object.entries(fields)) {
      it(`${kind}: ${name}`, () => {
        if (field.required) assert.equal(codeFor(kind, name, undefined), PARAMETER_MISSING);
        else assert.equal(codeFor(kind, name, undefined), 2000);
        // No field takes an object.
        const code = field.type === 'recipients' ? PARAMETER_MISSING : field.wrong;
        assert.equal(codeFor(kind, name, { an: 'object' }), code);
        switch (field.type) {
          case 'integer': {
            const { min: least, max: most, ownMax: ownMost = most } = field;
            assert.equal(kindOfProblem(kind, name, least), undefined);
            assert.equal(kindOfProblem(kind, name, ownMost), undefined);
            assert.equal(kindOfProblem(kind, name, least - 1), 'outOfRange');
            assert.equal(kindOfProblem(kind, name, Number(ownMost) + 1), 'outOfRange');
            assert.equal(codeFor(kind, name, least), 2000);
            assert.equal(codeFor(kind, name, String(ownMost)), 2000);
            assert.equal(codeFor(kind, name, least - 1), field.wrong);
            assert.equal(codeFor(kind, name, Number(ownMost) + 1), most === undefined ? 2000 : field.wrong);
            break;
          }
          case 'choice':
            for (const value of field.values) assert.equal(codeFor(kind, name, value), 2000);
            assert.equal(codeFor(kind, name, `${field.values[0]}s`), field.wrong);
            break;
          case 'boolean':
            for (const value of [true, false, 'true', '0']) assert.equal(codeFor(kind, name, value), 2000);
            assert.equal(codeFor(kind, name, 'yes'), field.wrong);
            break;
          case 'recipients': {
            const list = (length: number): string[] => Array.from({ length }, (_, at) => String(436_760_000_000 + at));
            assert.equal(codeFor(kind, name, list(field.max)), 2000);
            assert.equal(codeFor(kind, name, list(field.max + 1)), field.tooMany);
            assert.equal(kindOfProblem(kind, name, list(field.max)), undefined);
            assert.equal(kindOfProblem(kind, name, list(field.max + 1)), 'tooMany');
            assert.equal(codeFor(kind, name, ['x']), field.wrong);
            assert.equal(kindOfProblem(kind, name, ['x']), 'bad');
            break;
          }
          case 'segments': {
            const segment = (octets: number): string[] => [Buffer.alloc(octets).toString('base64')];
            assert.equal(codeFor(kind, name, segment(field.maxOctets)), 2000);
            assert.equal(codeFor(kind, name, segment(field.maxOctets + 1)), field.wrong);
            assert.equal(kindOfProblem(kind, name, segment(field.maxOctets)), undefined);
            assert.equal(kindOfProblem(kind, name, segment(field.maxOctets + 1)), 'tooLong');
            break;
          }
          case 'sender': {
            const name11 = 'x'.repeat(field.maxAlphanumeric);
            assert.equal(codeFor(kind, name, name11), 2000);
            assert.equal(codeFor(kind, name, `${name11}x`), field.wrong);
            assert.equal(kindOfProblem(kind, name, name11), undefined);
            assert.equal(kindOfProblem(kind, name, `${name11}x`), 'tooLong');
            assert.ok(fields[field.kindField]?.type === 'choice');
            break;
          }
          case 'text':
          case 'line':
          case 'url': {
            const start = field.type === 'url' ? 'https://a/' : '';
            const text = (length: number): string => start.padEnd(length, 'x');
            assert.equal(codeFor(kind, name, text(field.ownMax + 1)), 2000); // the limit is the client's
            assert.equal(kindOfProblem(kind, name, text(field.ownMax)), undefined);
            assert.equal(kindOfProblem(kind, name, text(field.ownMax + 1)), 'tooLong');
            break;
          }
        }
      });
    }
  }

  it('tells which fields a call has', () => {
    assert.deepEqual(fieldsOf('binary', { priority: 1, messageType: 'voice', maxSmsPerMessage: 2 }), { priority: 1 });
    assert.ok(hasField('text', 'messageType') && !hasField('binary', 'messageType') && !hasField('text', 'toString'));
    assert.equal(new Set(FIELD_NAMES).size, FIELD_NAMES.length);
    assert.ok(FIELD_NAMES.includes('userDataHeaderPresent') && FIELD_NAMES.includes('maxSmsPerMessage'));
  });
});

describe('schema: adding a call takes one entry', () => {
  const { recipientAddressList, contentCategory } = CALLS.text.fields;
  const call = {
    path: 'converged/whatsapp',
    methods: ['POST'],
    format: 'json',
    fields: {
      recipientAddressList,
      contentCategory,
      messageContent: { type: 'text', required: true, ownMax: 4096, wrong: 4009 },
      ttl: { type: 'integer', min: 1, max: 7, wrong: 4041 },
    },
  } as const satisfies ApiCall;
  const message = { recipientAddressList: ['436761234567'], messageContent: 'Hello', ttl: '7', priority: 99 };
  const read = (fields: object): unknown => {
    try {
      return checkMessage(call, { ...message, ...fields }, DEFAULT_SWITCHES).request;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };

  it('the simulator reads its fields, in their types and in its order, and no others', () => {
    assert.deepEqual(Object.entries(read({ contentCategory: 'advertisement' }) as object), [
      ['recipientAddressList', ['436761234567']],
      ['contentCategory', 'advertisement'],
      ['messageContent', 'Hello'],
      ['ttl', 7],
    ]);
  });

  it('and refuses what the entry says', () => {
    assert.equal(read({ ttl: 8 }), 4041);
    assert.equal(read({ contentCategory: 'personal' }), 4040);
    assert.equal(read({ messageContent: '' }), 4019);
    assert.equal(read({ messageContent: ['a'] }), 4009);
  });
});
