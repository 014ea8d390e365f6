/**
 * A request as text that a developer can read, paste and run. What goes in is untrusted: the text of a message,
 * a URL from the settings. None of it can become code, and no secret stands in any of it.
 */
import { FORMATS } from './calls';
import { maskAddress } from './mask';

/** How a request signs in: a header with a token, a header with user name and password, or a token in the URL. */
export type SignInScheme = 'token' | 'basic' | 'queryToken';

/** The request a snippet sends. */
export interface SnippetRequest {
  /** The full URL of the call, e.g. `https://api.websms.com/rest/smsmessaging/text`. */
  readonly url: string;
  /** How the sender signs in; the snippet holds a placeholder, never a secret. */
  readonly scheme: SignInScheme;
  /** The JSON body as an object. */
  readonly body: object;
}

/**
 * The body as JSON, indented by two spaces. Secrets in `notificationCallbackUrl` are masked
 * (the docs' example carries a password there). Characters nobody can see are written as `\uXXXX`: the same
 * JSON, in which nothing can hide.
 */
export function requestJson(body: object): string {
  const masked = (key: string, value: unknown): unknown =>
    key === 'notificationCallbackUrl' && typeof value === 'string' ? maskAddress(value) : value;
  return JSON.stringify(body, masked, 2).replace(INVISIBLE, escapeUnits);
}

/**
 * The request as a cURL command for a POSIX shell, without a line break at the end: pasting alone runs nothing.
 * The only expansions are WEBSMS_TOKEN, or WEBSMS_USER and WEBSMS_PASSWORD, from the environment.
 * @throws TypeError when the URL is none.
 */
export function curlSnippet({ url, scheme, body }: SnippetRequest): string {
  const address = cleanUrl(url);
  // cURL reads [1-3] and {a,b} in a URL as several requests.
  const literally = /[[\]{}]/.test(address) ? '--globoff ' : '';
  return [
    `curl ${literally}--request POST ${singleQuoted(address)}`,
    `--header 'Accept: ${FORMATS.json.answer}'`,
    `--header 'Content-Type: ${FORMATS.json.request}'`,
    CURL_SIGN_IN[scheme],
    // --data would take a leading @ for the name of a file.
    `--data-raw '${shellJson(body)}'`,
  ].join(' \\\n  ');
}

/**
 * The request as an ES module for Node with node-fetch. It signs in with WEBSMS_TOKEN, or WEBSMS_USER and
 * WEBSMS_PASSWORD, from the environment and prints the status code of the answer,
 * or the HTTP status where it says no: a 401 may have no body.
 * @throws TypeError when the URL is none.
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
    Accept: '${FORMATS.json.answer}',
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
  // Not in the URL's own quotes: cURL (7.87 or newer) percent-encodes what the shell puts in.
  queryToken: '--url-query "access_token=$WEBSMS_TOKEN"',
};

const QUERY_TOKEN = "url.searchParams.append('access_token', process.env.WEBSMS_TOKEN);";

const BEARER = 'const authorization = `Bearer ${process.env.WEBSMS_TOKEN}`;';

const BASIC = `const { WEBSMS_USER, WEBSMS_PASSWORD } = process.env;
const authorization = \`Basic \${Buffer.from(\`\${WEBSMS_USER}:\${WEBSMS_PASSWORD}\`).toString('base64')}\`;`;

/** Controls, bidi overrides, zero widths, line separators and spaces that are none; not the indentation. */
const INVISIBLE = /(?![\n ])[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * JSON that ends no single quote, in plain ASCII: no terminal, locale or code page changes it on its way to cURL.
 * A bash before 5.0 expands `!` from the second line of a quoted text on, so it is escaped too, and so are `$` and
 * the backquote: even a line that is pasted without its quotes runs nothing.
 */
function shellJson(body: object): string {
  return requestJson(body).replace(/[^\x20-\x7e\n]|['!$`]/g, escapeUnits);
}

/** JSON is an object literal, but for a key `__proto__`, which sets the prototype unless it is computed. */
function objectLiteral(body: object): string {
  // A line of JSON that begins like this is a key: a quote inside a text is escaped.
  return requestJson(body).replace(/^( *)"__proto__":/gm, '$1["__proto__"]:');
}

/** JSON's own escape, for each UTF-16 unit. */
function escapeUnits(text: string): string {
  return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text without line breaks as one word of a POSIX shell. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The URL in ASCII, as it is requested, without userinfo: it is a secret, and node-fetch refuses it. */
function cleanUrl(text: string): string {
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}
