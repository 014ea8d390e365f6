// How much is tried: everything in `npm run soak`, before a release, and about a tenth of it in `npm test`.

export const isSoak = process.env['WEBSMS_SOAK'] === '1';

/** All of a table in a soak; else the rows that `isPart` chooses. */
export function soaked<T>(table: readonly T[], isPart: (row: T, index: number) => boolean): readonly T[] {
  return isSoak ? table : table.filter(isPart);
}
