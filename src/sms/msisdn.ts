/**
 * Phone numbers as the API wants them: an MSISDN is E.164 digits without `+`, country code first.
 * The server's own rule is not documented (source: docs say only "E.164, digits").
 */

/** Why a text is not an MSISDN. */
export type MsisdnProblem = 'empty' | 'notDigits' | 'leadingZero' | 'tooShort' | 'tooLong';

const MIN_DIGITS = 5;
const MAX_DIGITS = 15; // ITU-T E.164, 6.2.1

/** Checks the wire format; undefined means it can be sent. */
export function msisdnProblem(msisdn: string): MsisdnProblem | undefined {
  if (msisdn === '') return 'empty';
  if (!/^[0-9]+$/.test(msisdn)) return 'notDigits';
  if (msisdn.startsWith('0')) return 'leadingZero';
  if (msisdn.length < MIN_DIGITS) return 'tooShort';
  if (msisdn.length > MAX_DIGITS) return 'tooLong';
  return undefined;
}

/** True for the simulator's special recipients: 999 is no country's code, so no phone has such a number. */
export function isSimulatorRecipient(msisdn: string): boolean {
  return msisdn.startsWith('999');
}

/** Masks a number for logs: only the first and last two digits stay, e.g. `43*******67`. */
export function maskMsisdn(msisdn: string): string {
  if (msisdn.length <= 4) return '*'.repeat(msisdn.length);
  return msisdn.slice(0, 2) + '*'.repeat(msisdn.length - 4) + msisdn.slice(-2);
}
