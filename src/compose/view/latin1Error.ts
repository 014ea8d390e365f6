import { latin1Problem } from '../../gateway-schema';
import { quoted } from '../../sms';
import { fillPlaceholders } from '../../webview/view';
import type { Draft, Strings } from '../protocol';

/** Names the first character that the simple call cannot encode, and its position; empty when there is none. */
export function latin1Error(text: string, kind: Draft['kind'], strings: Strings): string {
  const problem = kind === 'simple' ? latin1Problem(text) : undefined;
  return problem
    ? fillPlaceholders(strings.notLatin1, quoted(problem.character, strings.quoted), problem.index + 1)
    : '';
}
