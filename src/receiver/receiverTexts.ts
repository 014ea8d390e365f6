import { l10n } from 'vscode';
import type { BaseUrlProblem } from '../gateway-client';
import { sanitizeForNotification } from '../platform';

export function noSqliteText(): string {
  return l10n.t(
    'The receiver keeps what it receives in a database, and this version of VS Code has no SQLite. Update VS Code.',
  );
}

export function portInUseText(port: number): string {
  return l10n.t(
    'Another program uses port {0}. End it, or choose another port in the setting websms.receiver.port.',
    String(port), // as a number it would get a separator
  );
}

export function startErrorText(error: unknown): string {
  return l10n.t('The receiver did not start: {0}', messageOf(error));
}

export function addressErrorText(error: unknown): string {
  return l10n.t('The receiver’s address could not be found out: {0}', messageOf(error));
}

/** One sentence that says what is wrong with the setting `websms.receiver.publicUrl`. */
export function publicUrlProblemText(problem: BaseUrlProblem): string {
  switch (problem) {
    case 'notAUrl':
      return l10n.t('The setting websms.receiver.publicUrl is not a URL. Enter one like {0}', 'https://example.com/');
    case 'notHttps':
      return l10n.t('The setting websms.receiver.publicUrl must begin with https:, because the address is a secret.');
    case 'hasUserinfo':
      return l10n.t(
        'The setting websms.receiver.publicUrl contains a user name or password. Remove it and use “Protect Receiver with a Password…”.',
      );
    case 'hasQuery':
      return l10n.t(
        'The setting websms.receiver.publicUrl contains a query or fragment. Remove everything from “?” or “#”.',
      );
  }
}

function messageOf(error: unknown): string {
  return sanitizeForNotification(error instanceof Error ? error.message : String(error));
}
