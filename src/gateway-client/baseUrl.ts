/** Why a base URL cannot be used. */
export type BaseUrlProblem = 'notAUrl' | 'notHttps' | 'hasUserinfo' | 'hasQuery';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reads the setting `websms.baseUrl`. HTTPS only (source: seed, "Base URL"); plain HTTP is for loopback,
 * where a simulator runs. The result ends with a slash, so that paths can be appended.
 * @example
 * parseBaseUrl('https://api.websms.com/rest'); // { url: URL 'https://api.websms.com/rest/' }
 * parseBaseUrl('http://api.websms.com/rest/'); // { problem: 'notHttps' }
 */
export function parseBaseUrl(text: string): { readonly url: URL } | { readonly problem: BaseUrlProblem } {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { problem: 'notAUrl' };
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return { problem: 'notHttps' };
  if (url.username || url.password) return { problem: 'hasUserinfo' };
  if (url.search || url.hash) return { problem: 'hasQuery' };
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return { url };
}
