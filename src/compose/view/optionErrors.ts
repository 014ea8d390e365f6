import { optionProblems, type OptionProblem } from '../../gateway-schema';
import { optionFields } from '../draft';
import type { Options, Strings } from '../protocol';
import { controlOf, type ControlId, type FieldErrors } from './controls';

/** The controls of the options, in the order of the form. */
export const OPTION_CONTROLS = [
  'contentCategory',
  'messageType',
  'maxSms',
  'validity',
  'priority',
  'clientMessageId',
  'callback',
] as const satisfies readonly ControlId[];

/** The errors of the options, checked while they are typed. */
export function optionErrors(options: Options, strings: Strings): FieldErrors {
  const problems = optionProblems(optionFields(options)).map(
    (problem) => [controlOf(problem.field, 'text'), problemText(problem, strings)] as const,
  );
  // The first of several problems of a field is shown.
  const errors: FieldErrors = Object.fromEntries(problems.toReversed());
  return options.callbackLacksSecret ? { ...errors, callback: strings.callbackLacksSecret } : errors;
}

function problemText(problem: OptionProblem, strings: Strings): string {
  switch (problem.field) {
    case 'clientMessageId':
      return problem.kind === 'tooLong' ? strings.idTooLong : strings.idCharacter;
    case 'notificationCallbackUrl':
      return problem.kind === 'tooLong' ? strings.callbackTooLong : strings.badCallback;
    case 'priority':
      return strings.badPriority;
    case 'validityPeriode':
      return strings.badValidity;
    case 'maxSmsPerMessage':
      return strings.badMaxSms;
  }
}
