// @ts-check
import { load, median, table } from './measure.mjs';

const LONG = 1_200_000;

/** Measures finding the code under the pointer on a line of 1.2 million characters, beside a short line. */
export async function benchHover() {
  const { recogniseAt } = await load('src/detection/index.ts');
  const answer = '{"statusCode":4026,"statusMessage":"too many segments","transferId":null,"smsCount":0}';
  const filler = '{"id":123456,"level":"info","took":4026},'.repeat(LONG / 2 / 41);
  const time = (/** @type {string} */ line) => {
    const text = { lineCount: 1, lineText: () => line };
    const at = line.indexOf('4026,"statusMessage') + 2;
    if (recogniseAt(text, 0, at)?.code !== 4026) throw new Error('The code was not found.');
    return median(() => recogniseAt(text, 0, at));
  };
  const [short, long] = [time(answer), time(filler + answer + filler)];
  return table([
    ['hover', 'ms', 'ratio'],
    ['on a line of 85 characters', short.toFixed(3), '1'],
    ['on a line of 1.2 million characters (aim: under 1 ms)', long.toFixed(3), (long / short).toFixed(1)],
  ]);
}
