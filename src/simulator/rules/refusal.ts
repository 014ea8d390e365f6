import { PARAMETER_MISSING } from '../../gateway-schema';

/**
 * Thrown to refuse a request: it becomes an HTTP 200 answer with this status code (source: seed, "Error Handling").
 * Caught in `apiCall`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param code the status code to answer.
   * @param parameter the field that 4019 names in its statusMessage.
   */
  constructor(
    readonly code: number,
    readonly parameter?: string,
  ) {
    super(`refused with ${code}`);
  }
}

/** 4019 for a field that is missing or cannot be read (source: wadl, d3). */
export function parameterRefusal(parameter: string): Refusal {
  return new Refusal(PARAMETER_MISSING, parameter);
}
