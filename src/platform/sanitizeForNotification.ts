const MAX_LENGTH = 300;

/**
 * Makes foreign text (from servers, file names, names of accounts and messages, numbers) one line that VS Code shows
 * literally in notifications, modals, progress, lists, the status bar and tabs. There `[text](command:…)` would be a
 * link and `$(name)` an icon; line breaks, control and bidirectional characters could make it look like our own text.
 * @param maxLength in UTF-16 units; a longer text is cut and ends with `…`
 * @example
 * sanitizeForNotification('a\nb $(error)'); // 'a b $\u200b(error)'
 */
export function sanitizeForNotification(text: string, maxLength = MAX_LENGTH): string {
  // Cut first, because a server may send a megabyte; to twice the length, because the lines below remove characters.
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
