import { type ApiCall, CALLS } from '../../gateway-schema';
import type { Handler, Route } from '../http/router';
import { checkMessage } from '../rules/checkMessage';
import type { Simulation } from '../simulation';
import { decide } from './acceptance';
import { apiCall, type CallFormat } from './apiCall';
import { JSON_FORMAT } from './jsonFormat';
import { SIMPLE_FORMAT } from './simpleFormat';

/** `/json` is the base path of the official SDKs, `/rest` that of the documentation (source: seed, schema). */
const BASES = ['rest', 'json'];

const FORMAT: Readonly<Record<ApiCall['format'], CallFormat>> = { json: JSON_FORMAT, simple: SIMPLE_FORMAT };

/** The routes of all API calls. */
export function messageCalls(simulation: Simulation): readonly Route[] {
  return BASES.flatMap((base) =>
    Object.values(CALLS).flatMap((call) => {
      const handle = messageCall(simulation, call);
      return call.methods.map((method) => ({ method, path: `/${base}/${call.path}`, handle }));
    }),
  );
}

function messageCall(simulation: Simulation, call: ApiCall): Handler {
  return apiCall(simulation, FORMAT[call.format], (request) =>
    decide(simulation, { request, content: checkMessage(call, request.fields, simulation.switches) }),
  );
}
