/**
 * How deep a place lies in the brackets that were opened before it in a piece of source code: 0 beside them,
 * below 0 where one that was open before the piece has been closed in between.
 */
export function depthAtEnd(code: string, open: string, close: string): number {
  let depth = 0;
  for (const character of code) {
    if (character === open) depth++;
    else if (character === close && --depth < 0) return depth;
  }
  return depth;
}

/** Whether the first bracket that is opened in a piece of source code is still open at its end. */
export function isWithinFirst(code: string, open: string, close: string): boolean {
  const first = code.indexOf(open);
  return first >= 0 && depthAtEnd(code.slice(first + 1), open, close) >= 0;
}

/** The last sign of a text that ends before a number, the number's quotation mark aside. */
export function lastSign(before: string): string {
  const text = before.trimEnd();
  const sign = text.at(-1) ?? '';
  return sign === '"' || sign === "'" ? (text.slice(0, -1).trimEnd().at(-1) ?? '') : sign;
}
