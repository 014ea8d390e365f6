/** A callback URL without its userinfo, for lists and messages to people. */
export function maskUserinfo(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '***';
  url.password = '';
  return url.href;
}
