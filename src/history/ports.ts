import type { Outgoing, SignInScheme } from '../gateway-schema';
import type { Mode } from '../outbox';
import type { SendHistory } from '../store';

/** What this room needs of the rest of the house; `app.ts` hands it in. */
export interface HistoryServices {
  /** The stored sends; undefined where this Node has no SQLite, so that none are kept. */
  readonly history: () => Promise<SendHistory | undefined>;
  /** Opens the form with a message. @param typed how the user typed uncertain recipients, by MSISDN. */
  readonly openForm: (outgoing: Outgoing, typed: ReadonlyMap<string, string>) => Promise<void>;
  /** Asks for a name and saves a message under it. */
  readonly saveMessage: (outgoing: Outgoing, typed: ReadonlyMap<string, string>) => Promise<void>;
  /** Where a send in a mode would go now, and how it would sign in; or why that is not known. No secret is in it. */
  readonly previewDestination: (
    mode: Mode,
  ) => Promise<{ readonly baseUrl: URL; readonly scheme: SignInScheme } | { readonly problem: string }>;
  /** Logs an error with its context. */
  readonly logFailure: (context: string, error: unknown) => void;
}
