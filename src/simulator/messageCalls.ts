import { settle } from './acceptance';
import { apiCall, type Format } from './apiCall';
import { checkBinaryMessage } from './binaryRules';
import { JSON_FORMAT } from './jsonFormat';
import type { Handler, Route } from './router';
import { SIMPLE_FORMAT } from './simpleFormat';
import type { Simulation } from './simulation';
import { checkTextMessage } from './textRules';

/**
 * The calls that send messages, under both base paths: the official SDKs use `/json/`, everyone else `/rest/`
 * (source: seed, SDKs, wadl).
 */
export function messageCalls(simulation: Simulation): readonly Route[] {
  const calls = [
    { method: 'POST', name: 'text', handle: textCall(simulation, JSON_FORMAT) },
    { method: 'POST', name: 'binary', handle: binaryCall(simulation) },
    { method: 'GET', name: 'simple', handle: textCall(simulation, SIMPLE_FORMAT) },
    { method: 'POST', name: 'simple', handle: textCall(simulation, SIMPLE_FORMAT) },
  ] as const;
  return ['rest', 'json'].flatMap((base) =>
    calls.map(({ method, name, handle }) => ({ method, path: `/${base}/smsmessaging/${name}`, handle })),
  );
}

/** `smsmessaging/text` and `smsmessaging/simple`: the same message in two formats (source: seed, schema, wadl). */
function textCall(simulation: Simulation, format: Format): Handler {
  return apiCall(simulation, format, (request) => {
    const { message, count } = checkTextMessage(request.fields, simulation.switches);
    const { alphabet, segments } = count;
    return settle(simulation, { request, content: { kind: 'text', alphabet, segments, request: message } });
  });
}

/** `smsmessaging/binary`: each segment is one SMS (source: docs, schema). */
function binaryCall(simulation: Simulation): Handler {
  return apiCall(simulation, JSON_FORMAT, (request) => {
    const message = checkBinaryMessage(request.fields, simulation.switches);
    const content = { kind: 'binary', segments: message.messageContent.length, request: message } as const;
    return settle(simulation, { request, content });
  });
}
