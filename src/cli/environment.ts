import type { Simulator } from '../simulator';

/**
 * The variables of a command that sends to a simulator, beside those of its caller.
 * @param certificateFile the file with the certificates that its clients shall trust.
 */
export function clientEnvironment(
  { baseUrl, token }: Pick<Simulator, 'baseUrl' | 'token'>,
  certificateFile?: string,
): NodeJS.ProcessEnv {
  // A proxy would be asked for an address that only this computer knows.
  const local = ['127.0.0.1', 'localhost', '::1'];
  const noProxy = [process.env['NO_PROXY'] ?? process.env['no_proxy'], ...local].filter(Boolean).join();
  return {
    ...process.env,
    WEBSMS_BASE_URL: baseUrl,
    WEBSMS_TOKEN: token,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    ...(certificateFile !== undefined && { NODE_EXTRA_CA_CERTS: certificateFile }),
  };
}
