import { type Fault, FAULTS } from './faults';

/** What a recipient of the simulator's own range asks for: a status code or a fault. */
export type SpecialRecipient = { readonly statusCode: number } | { readonly fault: Fault };

/** The recipient that makes the simulator answer a status code (2xxx, 4xxx or 5xxx), e.g. `99900004002`. */
export function statusRecipient(statusCode: number): string {
  return `9990000${statusCode}`;
}

/** The wish of the first recipient that has one; undefined for a request without special recipients. */
export function findSpecialRecipient(recipients: readonly string[]): SpecialRecipient | undefined {
  for (const recipient of recipients) {
    const special = specialRecipient(recipient);
    if (special !== undefined) return special;
  }
  return undefined;
}

function specialRecipient(recipient: string): SpecialRecipient | undefined {
  const fault = FAULTS.find((row) => row.recipient === recipient);
  if (fault !== undefined) return { fault };
  const code = /^9990000([245]\d{3})$/.exec(recipient)?.[1];
  return code === undefined ? undefined : { statusCode: Number(code) };
}
