import { type HttpResponse, jsonResponse, textResponse } from '../../http-server';
import { LIMITS } from '../limits';
import type { Page, PageRequest } from '../messages/boundedList';

/** A list that is answered in pages. */
export interface Paged {
  readonly total: number;
  page(request: PageRequest): Page;
}

/** HTTP 200 with JSON that no cache keeps and no browser takes for anything else. */
export function controlResponse(body: object): HttpResponse {
  return jsonResponse(body, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
}

/**
 * Answers one page of a list: the newest items, `?limit=N` at most, oldest first. Its `before` and `after` are numbers;
 * given back as a parameter they lead to the page before it (`before` is null where none is kept) and after it, where
 * later items appear.
 */
export function pageResponse(url: URL, name: string, list: Paged): HttpResponse {
  const problem = parameterProblem(url, PAGE_PARAMETERS);
  const request = problem ?? readPageRequest(url, list.total);
  return typeof request === 'string' ? textResponse(400, request) : writePage(name, list.page(request));
}

/** The parameters of every page. */
export const PAGE_PARAMETERS = ['limit', 'before', 'after'] as const;

/** The items are already JSON, so that the length of a page can be limited. */
export function writePage(name: string, { items, before, after }: Page, more: object = {}): HttpResponse {
  const { body, ...response } = controlResponse({ ...more, before: before ?? null, after });
  return { ...response, body: `${body.slice(0, -1)},"${name}":[${items.join(',')}]}` };
}

/** What is wrong with the names of a query: a mistyped filter would let everything through. */
export function parameterProblem({ searchParams }: URL, known: readonly string[]): string | undefined {
  const unknown = [...searchParams.keys()].find((name) => name !== 'access_token' && !known.includes(name));
  return unknown === undefined
    ? undefined
    : `${JSON.stringify(unknown)} is no parameter of this path. Its parameters are ${known.join(', ')}.`;
}

/** Parses the parameters of a page; returns a string with the error when they are invalid. */
export function readPageRequest({ searchParams }: URL, total: number): PageRequest | string {
  const numbers = new Map<string, number>();
  for (const [name, min, max] of [
    ['limit', 1, LIMITS.pageItems],
    ['before', 1, Number.MAX_SAFE_INTEGER],
    ['after', 0, total],
  ] as const) {
    const [text, second] = searchParams.getAll(name);
    if (text === undefined) continue;
    const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (second !== undefined || !(number >= min && number <= max)) {
      const range = name === 'before' ? 'from 1' : `from ${min} to ${max}`;
      return `${name} takes one whole number ${range}${name === 'after' ? ', the number of the last one so far' : ''}.`;
    }
    numbers.set(name, number);
  }
  if (numbers.has('before') && numbers.has('after')) return 'before and after exclude each other.';
  return {
    limit: numbers.get('limit') ?? LIMITS.pageItems,
    before: numbers.get('before'),
    after: numbers.get('after'),
  };
}
