import { maskUrlSecrets } from './urlSecrets';

/** Masks the secrets of a URL for display: userinfo (which the docs' example has) as `***:***`, others as `***`. */
export function maskAddress(text: string): string {
  return maskUrlSecrets(maskUserinfo(text));
}

function maskUserinfo(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // In an invalid URL, such as `user:pass@host`, anything before the last @ may be secret.
  if (!url?.host) return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***:***@');
  if (!url.username && !url.password) return text;
  url.username = '***';
  url.password = '***';
  return url.href;
}
