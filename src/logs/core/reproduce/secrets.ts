const SECRET =
  /["']?\b(?:authorization|(?:access|auth|api|bearer)[_-]?(?:token|key)|token|password|passwd|pwd|secret)\b["'\]]{0,2}\s?(?:=>|[:=])|\b(?:bearer|basic)\s+[\w.~+/=-]{6}/i;

/** What has no end of its own may run into something else: never into a secret. */
export function beforeSecret(text: string): string {
  const secret = SECRET.exec(text);
  return secret ? text.slice(0, secret.index) : text;
}

/** Parameters whose value only the owner of an address should know. */
const SECRET_PARAMETER = /token|key|secret|pass|pwd|auth|sig/i;

/** An address without the user name, password and keys it may hold. */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const names = Array.from(url.searchParams.keys()).filter((name) => SECRET_PARAMETER.test(name));
  if (names.length === 0 && !url.username && !url.password) return address;
  url.username = '';
  url.password = '';
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}
