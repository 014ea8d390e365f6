import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { FAULTS, LIMITS, type NextAnswer, readScenario, ScenarioError, startSimulator } from '../../../src/simulator';
import { parseLocatedJson } from '../../../src/simulator/scenario/locatedJson';
import { scenarioSchema } from '../../../src/simulator/scenario/scenarioSchema';
import { ask, message, send, simulated } from './client';

const SCHEMA = 'docs/scenario.schema.json';

type Schema = Readonly<Record<string, unknown>>;

/** The part of JSON Schema that the schema of scenarios uses; fails for another keyword. */
function fits(schema: Schema, value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fields = isObject ? (value as Schema) : {};
  const all = (key: string): Schema[] => schema[key] as Schema[];
  return Object.keys(schema).every((key) => {
    const wanted = schema[key];
    switch (key) {
      case '$schema':
      case 'title':
      case 'description':
      case 'then':
        return true;
      case 'type':
        if (wanted === 'object') return isObject;
        if (wanted === 'array') return Array.isArray(value);
        return wanted === 'integer' ? Number.isInteger(value) : typeof value === wanted;
      case 'const':
        return value === wanted;
      case 'minimum':
        return typeof value !== 'number' || value >= Number(wanted);
      case 'maximum':
        return typeof value !== 'number' || value <= Number(wanted);
      case 'pattern':
        return typeof value !== 'string' || new RegExp(String(wanted)).test(value);
      case 'maxItems':
        return !Array.isArray(value) || value.length <= Number(wanted);
      case 'items':
        return !Array.isArray(value) || value.every((item) => fits(wanted as Schema, item));
      case 'required':
        return !isObject || (wanted as string[]).every((name) => name in fields);
      case 'additionalProperties':
        return Object.keys(fields).every((name) => Object.hasOwn(schema['properties'] as Schema, name));
      case 'properties':
        return Object.entries(wanted as Record<string, Schema>).every(
          ([name, inner]) => !Object.hasOwn(fields, name) || fits(inner, fields[name]),
        );
      case 'anyOf':
        return all(key).some((each) => fits(each, value));
      case 'oneOf':
        return all(key).filter((each) => fits(each, value)).length === 1;
      case 'not':
        return !fits(wanted as Schema, value);
      case 'if':
        return !fits(wanted as Schema, value) || fits(schema['then'] as Schema, value);
      default:
        return assert.fail(`The test does not know the keyword ${key}.`);
    }
  });
}

const isRead = (text: string): boolean => {
  try {
    readScenario(text, 'a.json');
    return true;
  } catch (error) {
    assert.ok(error instanceof ScenarioError, String(error));
    assert.match(error.message, /^a\.json:\d+:\d+: .+\.$/);
    return false;
  }
};

describe('simulator: scenarios', () => {
  it('say what happens to which message, in order, and begin anew after a clear', async () => {
    const { answers } = readScenario(
      `{
        "$schema": "../docs/scenario.schema.json",
        "answers": [
          { "recipient": "436761234567", "statusCode": 4023, "times": 2 },
          { "fault": "unauthorized" }
        ]
      }`,
      'a.json',
    );
    await simulated(
      async (simulator) => {
        for (const round of [1, 2]) {
          const other = await ask(simulator, { body: message({ recipientAddressList: ['436609876543'] }) });
          assert.equal(other.status, 401, `round ${round}`);
          const codes: number[] = [];
          for (let index = 0; index < 3; index++) codes.push((await send(simulator, message())).statusCode);
          assert.deepEqual(codes, [4023, 4023, 2000], `round ${round}`);
          simulator.clear();
        }
      },
      { scenario: answers },
    );
  });

  it('are checked when a program passes them as well', async () => {
    const scenario = [{ statusCode: 4023 }, { fault: 'none' } as unknown as NextAnswer];
    await assert.rejects(startSimulator({ scenario }), { name: 'AnswerError', message: /^fault takes/ });
  });

  for (const [text, says] of [
    ['', '1:1: A value is missing here, or a comma is too many.'],
    ['[]', '1:1: A scenario is an object: { "answers": [ … ] }.'],
    ['{}', '1:1: "answers" is missing: the list of answers, in order.'],
    ['{ "answers": {} }', '1:14: "answers" is a list: [ … ].'],
    ['{\n  "steps": []\n}', '2:3: A scenario has only "answers". Remove "steps".'],
    ['{ "answers": [\n  4023\n] }', '2:3: answers[0]: An answer is an object: { "statusCode": 4023 }.'],
    [
      '{ "answers": [\n  { "statusCode": 4023 },\n  { "fault": "noAnswer",\n    "times": 0 }\n] }',
      '4:5: answers[1]: times takes a whole number from 1 to 1000000, or "always".',
    ],
    ['{ "answers": [\n  {}\n] }', '2:3: answers[0]: An answer needs a statusCode, a fault or a pauseMs.'],
    ['{ "answers": [\n  { "statusCode": 4023 }\n  { "statusCode": 4023 }\n] }', '3:3: A comma or ] is missing here.'],
    [
      '{ "answers": [ { "statusCode": 4023, } ] }',
      '1:38: A name in double quotes is missing here, or a comma is too many.',
    ],
    [
      '{ "answers": [ { statusCode: 4023 } ] }',
      '1:18: A name in double quotes is missing here, or a comma is too many.',
    ],
    ['{ "answers": [ { "statusCode" 4023 } ] }', '1:31: A colon is missing here.'],
    ['{ "answers": [ { "fault": noAnswer } ] }', '1:27: This is no JSON value. Texts stand in double quotes.'],
    ['{ "answers": [ { "fault": "noAnswer } ] }', '1:27: The closing quote is missing on this line.'],
    ['{ "answers": [], "answers": [] }', '1:18: "answers" stands here twice. Leave one of them out.'],
    ['{ "answers": [] } }', '1:19: Nothing may follow the last bracket. Remove it.'],
  ] as const) {
    it(`are refused with the place and what to do: ${JSON.stringify(text)}`, () => {
      assert.throws(() => readScenario(text, 'a.json'), { name: 'ScenarioError', message: `a.json:${says}` });
    });
  }

  it('may begin with a byte order mark, and have at most as many answers as can be planned', () => {
    const answers = (count: number): string => `\uFEFF{"answers":[${Array(count).fill('{"pauseMs":1}').join()}]}`;
    assert.equal(readScenario(answers(LIMITS.nextAnswers), 'a.json').answers.length, LIMITS.nextAnswers);
    assert.throws(() => readScenario(answers(LIMITS.nextAnswers + 1), 'a.json'), /at most 1000 answers/);
  });

  it('have brackets of any depth without an overflow', () => {
    assert.equal(isRead(`{"answers":${'['.repeat(100_000)}`), false);
  });

  it('are read as JSON.parse reads them, and what it refuses is refused', () => {
    const broken = fc
      .tuple(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', ']', ':', '1', '\\', 'x', '\n', '\u0001'),
      )
      .map(([json, at, put]) => {
        const cut = at % (json.length + 1);
        return `${json.slice(0, cut)}${put}${json.slice(cut + (at % 2))}`;
      });
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 5 }), broken), (text) => {
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          assert.throws(() => parseLocatedJson(text), { name: 'JsonError' });
          return;
        }
        // A name that stands twice is JSON, of which nobody knows what is meant.
        if (/stands here twice/.test(errorOf(() => parseLocatedJson(text)))) return;
        assert.deepEqual(parseLocatedJson(text).value, value);
      }),
      { numRuns: 2000 },
    );
  });
});

function errorOf(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('simulator: the schema of scenarios', () => {
  it(`stands in ${SCHEMA} as the program has it; WEBSMS_WRITE_SCHEMA=1 writes it anew`, () => {
    const text = `${JSON.stringify(scenarioSchema(), undefined, 2)}\n`;
    if (process.env['WEBSMS_WRITE_SCHEMA'] === '1') writeFileSync(SCHEMA, text);
    assert.deepEqual(JSON.parse(readFileSync(SCHEMA, 'utf8')), JSON.parse(text));
  });

  it('allows exactly what is read', () => {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Schema;
    const field = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
    const answer = fc.record(
      {
        recipient: field<unknown>('436761234567', '99900004002', '0676', '12', '+43', 43),
        statusCode: field<unknown>(1999, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 5003, 5999, 6000, 4000.5, '4000'),
        accepted: field<unknown>(true, true, false, 1),
        fault: field<unknown>(...FAULTS.map(({ name }) => name), 'slow', 1),
        pauseMs: field<unknown>(0, 1, -1, 2 ** 31 - 1, 2 ** 31, 0.5, '1'),
        times: field<unknown>(1, 'always', 0, 1_000_000, 1_000_001, 'never'),
        other: field<unknown>(1),
      },
      { requiredKeys: [] },
    );
    const members = fc.record(
      {
        $schema: field<unknown>('a.json'),
        answers: fc.oneof(
          { weight: 20, arbitrary: fc.array(answer, { maxLength: 3 }) },
          { weight: 1, arbitrary: field<unknown>(1, {}, [1]) },
        ),
        steps: field<unknown>(1),
      },
      { requiredKeys: ['answers'] },
    );
    let allowed = 0;
    fc.assert(
      fc.property(fc.oneof(members, fc.record({ answers: fc.array(answer, { maxLength: 2 }) })), (scenario) => {
        const isAllowed = fits(schema, scenario);
        if (isAllowed) allowed++;
        assert.equal(isRead(JSON.stringify(scenario)), isAllowed, JSON.stringify(scenario));
      }),
      { numRuns: 3000 },
    );
    assert.ok(allowed > 300, `${allowed} were allowed`);
  });
});
