import type { Request } from '../protocol';

/** Groups consecutive requests to the same recipients: a request and its retries. */
export function groupTries(requests: readonly Request[]): readonly (readonly Request[])[] {
  const groups: Request[][] = [];
  for (const request of requests) {
    const last = groups.at(-1);
    if (last?.[0] && isSameRange(last[0], request)) last.push(request);
    else groups.push([request]);
  }
  return groups;
}

export function isSameRange(a: Request, b: Request): boolean {
  return a.firstRecipient === b.firstRecipient && a.recipients === b.recipients;
}
