import { fieldsOf, findOutgoingProblems, standardSegments, type Outgoing } from '../../gateway-schema';
import type { FieldName } from './fieldNames';
import type { LoggedRequest, Options } from './request';

/** A message that makes the simulator answer a status code. */
export interface Reproduction {
  readonly code: number;
  readonly outgoing: Outgoing;
  /** Fields that the log has and that are left out, for they would be refused before the code is answered. */
  readonly leftOut: readonly FieldName[];
  /** Only the beginning of the text is in it. */
  readonly cut: boolean;
}

/** What the simulator contributes to a message. */
export interface SimulatorInputs {
  /** The recipient that asks for the code. */
  readonly recipient: string;
  /** The text where the log has none. */
  readonly text: string;
  /** The status code the simulator would answer. */
  readonly predictCode: (outgoing: Outgoing) => number;
}

/** Makes a message of a logged request that can be sent as it is, and is answered with the code. */
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

/** Without what the form would refuse: a priority of 12, a sender of 20 letters, a segment that is no base64. */
function withoutProblems(
  logged: LoggedRequest,
  simulatorInputs: SimulatorInputs,
  leftOut: Set<FieldName>,
): LoggedRequest {
  let request = logged;
  // each round removes a field, or makes the call one that takes more
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

/** Without what makes the simulator answer another code first: a limit on SMS that is too low, a sender it does not take. */
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

/** A sender's type says nothing without the sender. */
function without(request: LoggedRequest, field: string, leftOut: Set<FieldName>): LoggedRequest {
  const gone = field === 'senderAddress' ? ['senderAddress', 'senderAddressType'] : [field];
  for (const name of Object.keys(request.options)) if (gone.includes(name)) leftOut.add(name as FieldName);
  return { ...request, options: omit(request.options, gone) };
}

function omit(options: Options, names: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
}
