const MAX_LENGTH = 300;

/**
 * Makes foreign text (a server's words, file names, names of accounts and messages, numbers) one line that VS Code shows
 * as it is: in notifications, modals, progress, lists, the status bar and tabs. There `[text](command:…)` is a live link
 * and `$(name)` an icon; line breaks, control characters and changes of direction could pose as our words.
 * @param maxLength what is longer is cut, and ends with `…`
 * @example
 * sanitizeForNotification('a\nb $(error)'); // 'a b $\u200b(error)'
 */
export function sanitizeForNotification(text: string, maxLength = MAX_LENGTH): string {
  // Cut first: a server may write a megabyte. Twice the length, for what is removed below.
  const plain = text
    .slice(0, maxLength * 2)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ')
    .replace(/\]\s*\(/g, '] \u200b(')
    .replace(/\$\(/g, '$\u200b(')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > maxLength || text.length > maxLength * 2
    ? `${plain.slice(0, maxLength - 1).replace(/\p{Surrogate}$/u, '')}…`
    : plain;
}
