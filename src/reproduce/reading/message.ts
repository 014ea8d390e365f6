import { fieldsOf, findOutgoingProblems, standardSegments, type Outgoing } from '../../gateway-schema';
import type { FieldName } from './fieldNames';
import type { LoggedRequest, Options } from './request';

/** A message that makes the simulator answer with a status code. */
export interface Reproduction {
  readonly code: number;
  readonly outgoing: Outgoing;
  /** Fields of the log that are left out, because they would be refused before the code is answered. */
  readonly leftOut: readonly FieldName[];
  /** Whether only the beginning of the text was taken. */
  readonly cut: boolean;
}

/** What the simulator and the caller contribute to a message. */
export interface SimulatorInputs {
  /** The special recipient that makes the simulator answer with the code. */
  readonly recipient: string;
  /** The text to use when the log has none. */
  readonly text: string;
  /** Predicts the status code of the simulator's answer. */
  readonly predictCode: (outgoing: Outgoing) => number;
}

/** Turns a logged request into a valid message that the simulator answers with the code. */
export function toReproduction(code: number, logged: LoggedRequest, simulatorInputs: SimulatorInputs): Reproduction {
  const leftOut = new Set(logged.unreadable);
  const allowed = withoutProblems(logged, simulatorInputs, leftOut);
  const request =
    simulatorInputs.predictCode(toOutgoing(allowed, simulatorInputs)) === code
      ? allowed
      : withoutOtherRefusals(code, allowed, simulatorInputs, leftOut);
  return {
    code,
    outgoing: toOutgoing(request, simulatorInputs),
    leftOut: [...leftOut],
    cut: logged.cut && request.text === logged.text,
  };
}

function toOutgoing(
  { kind, method, text, segments, userDataHeaderPresent, options }: LoggedRequest,
  simulatorInputs: SimulatorInputs,
): Outgoing {
  const recipientAddressList = [simulatorInputs.recipient];
  const messageContent = text ?? simulatorInputs.text;
  if (kind === 'text') return { kind, message: { recipientAddressList, messageContent, ...options } };
  if (kind === 'simple') return { kind, method, message: { recipientAddressList, messageContent, ...options } };
  const header = userDataHeaderPresent && { userDataHeaderPresent };
  return {
    kind,
    message: standardSegments({
      recipientAddressList,
      messageContent: segments,
      ...header,
      ...fieldsOf(kind, options),
    }),
  };
}

/**
 * Removes the fields that the form would refuse: a priority of 12, a sender of 20 letters, a segment that is not
 * base64.
 */
function withoutProblems(
  logged: LoggedRequest,
  simulatorInputs: SimulatorInputs,
  leftOut: Set<FieldName>,
): LoggedRequest {
  let request = logged;
  // Each round removes a field or switches to a call that accepts more.
  for (let round = 0; round < 20; round++) {
    const [problem] = findOutgoingProblems(toOutgoing(request, simulatorInputs));
    if (!problem) break;
    if (problem.kind === 'notLatin1') request = { ...request, kind: 'text' };
    else if (problem.field === 'messageContent') {
      leftOut.add('messageContent');
      request = { ...request, kind: request.kind === 'binary' ? 'text' : request.kind, text: undefined };
    } else request = without(request, problem.field, leftOut);
  }
  return request;
}

/**
 * Removes the option that makes the simulator answer with another code first, such as a low limit of SMS; else all
 * options.
 */
function withoutOtherRefusals(
  code: number,
  request: LoggedRequest,
  simulatorInputs: SimulatorInputs,
  leftOut: Set<FieldName>,
): LoggedRequest {
  const names = Object.keys(request.options) as (keyof Options)[];
  const remedy = names.find(
    (name) => simulatorInputs.predictCode(toOutgoing(without(request, name, new Set()), simulatorInputs)) === code,
  );
  return (remedy === undefined ? names : [remedy]).reduce((rest, name) => without(rest, name, leftOut), request);
}

/** Removes a field and reports it in `leftOut`. The sender's type goes with the sender, as it means nothing alone. */
function without(request: LoggedRequest, field: string, leftOut: Set<FieldName>): LoggedRequest {
  const gone = field === 'senderAddress' ? ['senderAddress', 'senderAddressType'] : [field];
  for (const name of Object.keys(request.options)) if (gone.includes(name)) leftOut.add(name as FieldName);
  return { ...request, options: omit(request.options, gone) };
}

function omit(options: Options, names: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
}
