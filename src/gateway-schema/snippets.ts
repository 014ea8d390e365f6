/**
 * Code snippets of a request that a developer can read, paste and run. The input is untrusted (message text, a URL from
 * the settings): none of it can become code, and no snippet contains a secret.
 */
import { FORMATS } from './calls';
import { maskAddress } from './mask';

/** How a request authenticates: a header with a token, a header with user name and password, or a token in the URL. */
export type SignInScheme = 'token' | 'basic' | 'queryToken';

/** The request a snippet sends. */
export interface SnippetRequest {
  /** The full URL of the call, e.g. `https://api.websms.com/rest/smsmessaging/text`. */
  readonly url: string;
  /** How the request authenticates; the snippet contains a placeholder, never a secret. */
  readonly scheme: SignInScheme;
  /** The JSON body as an object. */
  readonly body: object;
}

/**
 * Formats the body as JSON, indented by two spaces. Secrets in `notificationCallbackUrl` are masked (the docs' example
 * has a password there). Invisible characters are escaped as `\uXXXX`, so that nothing can hide in the text.
 */
export function requestJson(body: object): string {
  const masked = (key: string, value: unknown): unknown =>
    key === 'notificationCallbackUrl' && typeof value === 'string' ? maskAddress(value) : value;
  return JSON.stringify(body, masked, 2).replace(INVISIBLE, escapeUnits);
}

/**
 * Formats the request as a cURL command for a POSIX shell, without a final line break, so that pasting does not run it.
 * The only expansions are WEBSMS_TOKEN, or WEBSMS_USER and WEBSMS_PASSWORD, from the environment.
 * @throws TypeError when the URL is invalid.
 */
export function curlSnippet({ url, scheme, body }: SnippetRequest): string {
  const address = cleanUrl(url);
  // cURL expands [1-3] and {a,b} in a URL to several requests.
  const literally = /[[\]{}]/.test(address) ? '--globoff ' : '';
  return [
    `curl ${literally}--request POST ${singleQuoted(address)}`,
    `--header 'Accept: ${FORMATS.json.response}'`,
    `--header 'Content-Type: ${FORMATS.json.request}'`,
    CURL_SIGN_IN[scheme],
    // --data would interpret a leading @ as a file name.
    `--data-raw '${shellJson(body)}'`,
  ].join(' \\\n  ');
}

/**
 * Formats the request as an ES module for Node with node-fetch. It authenticates with WEBSMS_TOKEN, or WEBSMS_USER and
 * WEBSMS_PASSWORD, from the environment, and prints the status code of the response, or the HTTP status of an HTTP error,
 * because a 401 may have no body.
 * @throws TypeError when the URL is invalid.
 */
export function nodeFetchSnippet({ url, scheme, body }: SnippetRequest): string {
  const address = JSON.stringify(cleanUrl(url));
  const inUrl = scheme === 'queryToken';
  return `import fetch from 'node-fetch';

${inUrl ? `const url = new URL(${address});\n${QUERY_TOKEN}` : scheme === 'token' ? BEARER : BASIC}

const message = ${objectLiteral(body)};

const response = await fetch(${inUrl ? 'url' : address}, {
  method: 'POST',
  headers: {
    Accept: '${FORMATS.json.response}',
    'Content-Type': '${FORMATS.json.request}',${inUrl ? '' : '\n    Authorization: authorization,'}
  },
  body: JSON.stringify(message),
  redirect: 'manual',
});
console.log(response.ok ? (await response.json()).statusCode : \`HTTP \${response.status}\`);
`;
}

const CURL_SIGN_IN: Readonly<Record<SignInScheme, string>> = {
  token: '--header "Authorization: Bearer $WEBSMS_TOKEN"',
  basic: '--user "$WEBSMS_USER:$WEBSMS_PASSWORD"',
  // Not part of the URL: --url-query (cURL 7.87 or newer) percent-encodes the expanded token.
  queryToken: '--url-query "access_token=$WEBSMS_TOKEN"',
};

const QUERY_TOKEN = "url.searchParams.append('access_token', process.env.WEBSMS_TOKEN);";

const BEARER = 'const authorization = `Bearer ${process.env.WEBSMS_TOKEN}`;';

const BASIC = `const { WEBSMS_USER, WEBSMS_PASSWORD } = process.env;
const authorization = \`Basic \${Buffer.from(\`\${WEBSMS_USER}:\${WEBSMS_PASSWORD}\`).toString('base64')}\`;`;

/** Control characters, bidi overrides, zero widths, line separators and unusual spaces; not the indentation. */
const INVISIBLE = /(?![\n ])[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * JSON for a single-quoted shell string: without single quotes, and in ASCII, so that no terminal, locale or code page
 * changes it. `!` is escaped because bash before 5.0 expands it from the second line of a quoted string on; `$` and the
 * backquote, so that a line pasted without its quotes runs nothing.
 */
function shellJson(body: object): string {
  return requestJson(body).replace(/[^\x20-\x7e\n]|['!$`]/g, escapeUnits);
}

/** JSON as an object literal: only the key `__proto__` differs, which sets the prototype unless it is computed. */
function objectLiteral(body: object): string {
  // A line of JSON that begins like this is a key, because quotes inside strings are escaped.
  return requestJson(body).replace(/^( *)"__proto__":/gm, '$1["__proto__"]:');
}

/** Escapes each UTF-16 unit as JSON does. */
function escapeUnits(text: string): string {
  return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Quotes a text without line breaks for a POSIX shell. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The normalized URL without userinfo, which is secret, and which node-fetch refuses. */
function cleanUrl(text: string): string {
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}
