/** Where a global pattern that never matches nothing begins in a text; `matchAll` would copy the pattern each time. */
export function placesOf(pattern: RegExp, text: string): number[] {
  const places: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) places.push(match.index);
  return places;
}
