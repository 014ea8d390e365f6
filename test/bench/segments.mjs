// @ts-check
import { createRequire } from 'node:module';
import { load, median, table } from './measure.mjs';

const { SegmentedMessage } = createRequire(import.meta.url)('sms-segments-calculator');

/** Measures the segment count of a long text beside a public library, and lists any difference in the result. */
export async function benchSegments() {
  const { countSegments } = await load('src/sms/index.ts');
  const texts = {
    'GSM, 1,600 characters': 'Ihr Code lautet 4711 und ist bis 18:00 Uhr gültig. '.repeat(40).slice(0, 1600),
    'GSM with extensions, 1,600': 'Preis: 10 € [netto] {brutto} ~ 12 € '.repeat(50).slice(0, 1600),
    'UCS-2, 1,600': 'Привет, ваш код 4711 – 😀 '.repeat(80).slice(0, 1600),
  };
  const rows = Object.entries(texts).map(([name, text]) => {
    const ours = median(() => countSegments(text));
    const theirs = median(() => new SegmentedMessage(text).segmentsCount, 50);
    const [a, b] = [countSegments(text).segments, new SegmentedMessage(text).segmentsCount];
    return [
      name,
      ours.toFixed(4),
      theirs.toFixed(3),
      `${(theirs / ours).toFixed(0)} ×`,
      `${a} / ${b}${a === b ? '' : ' DIFFERENT'}`,
    ];
  });
  return table([['segment count', 'ours, ms', 'sms-segments-calculator, ms', 'ratio (aim: 20)', 'segments'], ...rows]);
}
