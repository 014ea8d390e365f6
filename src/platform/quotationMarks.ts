import { l10n } from 'vscode';

/** The quotation marks of the user's language around `{0}`. */
export function quotationMarks(): string {
  return l10n.t('“{0}”', '{0}');
}
