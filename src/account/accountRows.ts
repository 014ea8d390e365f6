import { readBaseUrl } from '../platform';
import type { AccountNames } from './accountNames';
import type { Accounts } from './accounts';

/** An account as the view “Accounts” shows it, without its secret. */
export interface AccountRow {
  readonly origin: string;
  readonly host: string;
  readonly id: string;
  readonly name: string;
  /**
   * `active`: requests use it. `usable`: the user can switch to it. `signedOut`: it has no secret any more.
   * `otherHost`: it belongs to another host than the one in `websms.baseUrl`.
   */
  readonly kind: 'active' | 'usable' | 'signedOut' | 'otherHost';
  /** Whether it is the active one although the user did not choose it: Live asks to choose one first. */
  readonly mustChoose: boolean;
  readonly isActive: boolean;
}

/** The accounts of all hosts: those of the current base URL first. Reads their secrets, to see whether they are there. */
export async function accountRows(accounts: Accounts, names: AccountNames): Promise<readonly AccountRow[]> {
  const base = readBaseUrl();
  const current = 'url' in base ? base.url.origin : undefined;
  // Looks for an account that an early version stored, before the origins are listed.
  if (current !== undefined) await accounts.list(current);
  const others = names.origins().filter((origin) => origin !== current);
  const rows = await Promise.all(
    [...(current === undefined ? [] : [current]), ...others.sort()].map((origin) => rowsOf(origin, current, accounts)),
  );
  return rows.flat();
}

async function rowsOf(origin: string, current: string | undefined, accounts: Accounts): Promise<AccountRow[]> {
  const host = hostOf(origin);
  const [{ chosen }, all] = [await accounts.list(origin), await accounts.all(origin)];
  return all.map(({ account: { id, name }, credentials }) => {
    const isActive = origin === current && accounts.isActive(origin, id);
    const kind = origin !== current ? 'otherHost' : !credentials ? 'signedOut' : isActive ? 'active' : 'usable';
    return { origin, host, id, name, kind, isActive, mustChoose: isActive && !chosen };
  });
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
