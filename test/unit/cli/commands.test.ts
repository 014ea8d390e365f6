import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { version } from '../../../package.json';
import { COMMANDS, websms } from '../../../src/cli/commands';
import { buildProgram, ended, type Program, runHere } from './program';

/** A screen. */
const MAX = { lines: 30, columns: 80 };

describe('cli: websms', () => {
  for (const args of [['--help'], ['-h'], ...Object.keys(COMMANDS).map((name) => [name, '--help'])]) {
    it(`${args.join(' ')} fits a screen and names the exit codes`, async () => {
      const { code, out, error } = await runHere(websms, args);
      assert.deepEqual([code, error], [0, '']);
      const lines = out.split('\n');
      assert.match(lines[0] ?? '', new RegExp(`^Usage: websms ${args.length === 1 ? 'COMMAND' : args[0]}`));
      assert.ok(lines.length <= MAX.lines + 1, `${lines.length} lines`);
      assert.deepEqual(
        lines.filter((line) => line.length > MAX.columns),
        [],
      );
      assert.match(out, /^Exit codes: /m);
    });
  }

  it('--help names every command', async () => {
    const { out } = await runHere(websms, ['--help']);
    for (const [name, { takes }] of Object.entries(COMMANDS)) assert.ok(out.includes(`  ${name} ${takes} `), name);
  });

  it('--version says the version', async () => {
    assert.deepEqual(await runHere(websms, ['--version']), { code: 0, out: `${version}\n`, error: '' });
  });

  for (const args of [[], ['send'], ['toString'], ['--prot'], ['explain'], ['explain', '1', '2'], ['count', '--x']]) {
    it(`refuses ${JSON.stringify(args)} with exit code 2 and says where help is`, async () => {
      const { code, out, error } = await runHere(websms, args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /websms[\w ]* --help|^Usage/);
    });
  }
});

describe('cli: websms as a process', () => {
  let program: Program;

  before(() => {
    program = buildProgram('websms');
  });
  after(() => {
    program.remove();
  });

  it('ends with the exit code, and reads its input', async () => {
    const counted = await program.run(['count', '--json'], 'ž\n');
    assert.deepEqual(
      [counted.code, JSON.parse(counted.out) as unknown],
      [
        0,
        {
          alphabet: 'UCS-2',
          units: 1,
          segments: 1,
          unitsPerSegment: 70,
          unitsLeft: 69,
          nonGsmCharacters: [{ character: 'ž', count: 1, index: 0, lookAlike: 'z' }],
          withLookAlikes: { text: 'z', alphabet: 'GSM-7', units: 1, segments: 1, unitsPerSegment: 160, unitsLeft: 159 },
        },
      ],
    );
    const { code, out, error } = await program.run(['explain', '12']);
    assert.deepEqual([code, out], [2, '']);
    assert.doesNotMatch(error, /\n +at /, 'no stack trace');
  });

  it('ends quietly when nobody reads its output', async () => {
    const child = program.start(['explain', '4026']);
    child.stdout?.destroy();
    const { error } = await ended(child);
    assert.equal(error, '');
  });
});
