import { pickStatusCode } from './explainPick';

/** The command that explains a status code; its one argument, the number, is optional. */
/**
 * Runs `websms.explainStatusCode`. Links and other extensions may call it with anything:
 * what is not a four-digit number, and no row of a list that is about one, opens the list.
 * @param show where a code is explained.
 */
export async function explainStatusCode(argument: unknown, show: (code: number) => unknown): Promise<void> {
  const code = codeOf(argument) ?? (await pickStatusCode());
  if (code !== undefined) await show(code);
}

function codeOf(argument: unknown): number | undefined {
  const code: unknown =
    typeof argument === 'object' && argument !== null && 'code' in argument ? argument.code : argument;
  return isCode(code) ? code : undefined;
}

function isCode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999;
}
