import { pickStatusCode } from './pickStatusCode';

/**
 * Runs `websms.explainStatusCode`. Links and other extensions may call it with any argument: anything but a four-digit
 * number, or an object that has one as its `code`, opens the list of codes.
 * @param show explains a code.
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
