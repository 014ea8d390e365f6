import { MAX_REFUSED_RECIPIENTS, type RefusedRecipient } from './summary';

interface Refusal {
  count: number;
  readonly codes: Set<number>;
}

/** Counts refusals by recipient, for the first MAX_REFUSED_RECIPIENTS recipients; further ones only in total. */
export class RefusedRecipients {
  readonly #refusals = new Map<string, Refusal>();
  #more = 0;

  /** Adds the recipients that a status code refuses. */
  take(code: number, msisdns: readonly string[]): void {
    for (const msisdn of msisdns) this.#add(msisdn, [code], 1);
  }

  merge(recipients: readonly RefusedRecipient[], more: number): void {
    for (const { msisdn, codes, count } of recipients) this.#add(msisdn, codes, count);
    this.#more += more;
  }

  /** Refusals of recipients beyond the limit. */
  get more(): number {
    return this.#more;
  }

  /** Most often refused first. */
  list(): RefusedRecipient[] {
    return [...this.#refusals]
      .map(([msisdn, { count, codes }]) => ({ msisdn, count, codes: [...codes].sort((a, b) => a - b) }))
      .sort((a, b) => b.count - a.count);
  }

  #add(msisdn: string, codes: readonly number[], count: number): void {
    let refusal = this.#refusals.get(msisdn);
    if (!refusal) {
      if (this.#refusals.size >= MAX_REFUSED_RECIPIENTS) {
        this.#more += count;
        return;
      }
      this.#refusals.set(msisdn, (refusal = { count: 0, codes: new Set() }));
    }
    refusal.count += count;
    for (const code of codes) refusal.codes.add(code);
  }
}
