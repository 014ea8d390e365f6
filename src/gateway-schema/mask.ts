import { maskUrlSecrets } from './urlSecrets';

/** An address as it may be shown: user name and password in it, which the docs' example has, become `***:***`, and each secret in its query `***`. */
export function maskAddress(text: string): string {
  return maskUrlSecrets(maskUserinfo(text));
}

function maskUserinfo(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // In what is no web address, as in `user:pass@host`, anything before the last @ may be the secret.
  if (!url?.host) return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***:***@');
  if (!url.username && !url.password) return text;
  url.username = '***';
  url.password = '***';
  return url.href;
}
