/**
 * Every bound of the simulator in one place. The real server's numbers are unknown except where a source is
 * named; the others keep memory and open sockets bounded, whoever talks to us.
 */
export const LIMITS = {
  /** Bytes of a request body; more is answered with HTTP 413. A full request of 1,000 recipients takes about 20 KB. */
  bodyBytes: 1024 * 1024,
  /** Accepted messages kept for `/_messages`; older ones are forgotten. */
  messages: 10_000,
  /** Bytes of heap that the kept messages take, so that 10,000 long texts or lists cannot fill the memory; see heapSize. */
  messageHeapBytes: 64 * 1024 * 1024,
  /** Messages or callbacks on one page of the control API; so many unless a request says fewer. */
  pageItems: 1000,
  /** Characters of their JSON, unless one item alone has more: a page is written in one go. */
  pageCharacters: 1024 * 1024,
  /** Requests whose tries are counted at a time (the fault that answers 429). */
  countedRequests: 1000,
  /** Notifications that wait for their turn or an answer; further ones are dropped. */
  pendingCallbacks: 10_000,
  /** Bytes of heap that the waiting notifications take. */
  pendingCallbackHeapBytes: 64 * 1024 * 1024,
  /** Callbacks under way at a time. */
  callbacksAtOnce: 8,
  /** Ended callbacks kept for `/_callbacks`; older ones are forgotten. */
  endedCallbacks: 1000,
  /** Bytes of heap that the kept ended callbacks take. */
  endedCallbackHeapBytes: 16 * 1024 * 1024,
  /** Bytes that are read of the answer to a callback. */
  callbackAnswerBytes: 64 * 1024,
  /** Characters of a reply, as many as ten joined SMS have. */
  replyCharacters: 1600,
  /** Open connections; further ones are closed by Node at once. */
  connections: 500,
  /** Requests on one connection that wait for their answers (pipelining); one with more is ended. */
  requestsAtOnce: 100,
  /** Time a client has for its headers. */
  headersMs: 10_000,
  /** Time a client has for its whole request. */
  requestMs: 30_000,
  /** Time an idle kept-alive connection stays open. */
  keepAliveMs: 5_000,
} as const;
