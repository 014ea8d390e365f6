const LONGEST = 300;

/**
 * Makes foreign text safe for notifications, modals and progress titles: VS Code renders
 * `[text](command:…)` there as a live link, and line breaks or control characters could pose as our words.
 */
export function inert(text: string, longest = LONGEST): string {
  // Cut first: a server may write a megabyte. Twice the length, for what is removed below.
  const plain = text
    .slice(0, longest * 2)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')
    .replace(/\]\s*\(/g, '] \u200b(')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > longest || text.length > longest * 2 ? `${plain.slice(0, longest - 1).replace(/\p{Surrogate}$/u, '')}…` : plain;
}
