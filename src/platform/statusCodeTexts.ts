import { l10n } from 'vscode';
import {
  type CodeClass,
  explainCode as explainCodeWith,
  type Explanation,
  outcomeWord as outcomeWordWith,
} from '../codes';

/** Explains any status code in the language of VS Code; one that nobody documents is explained by its class. */
export function explainCode(code: number): Explanation {
  return explainCodeWith(code, l10n);
}

/** The word for one of the four ways a send can end, in the language of VS Code. */
export function outcomeWord(outcome: CodeClass | 'notSent'): string {
  return outcomeWordWith(outcome, l10n);
}
