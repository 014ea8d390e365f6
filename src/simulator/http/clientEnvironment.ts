/** The variables of a process that sends to a simulator. */
export interface ClientEnvironment {
  readonly WEBSMS_BASE_URL: string;
  readonly WEBSMS_TOKEN: string;
  readonly NO_PROXY: string;
  readonly no_proxy: string;
}

export function clientEnvironment(baseUrl: string, token: string): ClientEnvironment {
  // A proxy would be asked for an address that only this computer knows.
  const local = ['127.0.0.1', 'localhost', '::1'];
  const noProxy = [process.env['NO_PROXY'] ?? process.env['no_proxy'], ...local].filter(Boolean).join();
  return { WEBSMS_BASE_URL: baseUrl, WEBSMS_TOKEN: token, NO_PROXY: noProxy, no_proxy: noProxy };
}
