/**
 * All limits of the simulator. The real server's are unknown except where a source is named; these keep memory and
 * open sockets bounded, whatever clients do.
 */
export const LIMITS = {
  /** Bytes of a request body; more is answered with HTTP 413. A full request of 1,000 recipients takes about 20 KB. */
  bodyBytes: 1024 * 1024,
  /** Accepted messages kept for `/_messages`; older ones are forgotten. */
  messages: 10_000,
  /** Bytes of heap for the kept messages, so that 10,000 long texts or lists cannot fill the memory; see heapSize. */
  messageHeapBytes: 64 * 1024 * 1024,
  /** Requests kept for `/_requests`; older ones are forgotten. */
  requests: 10_000,
  /** Bytes of heap for the kept requests. */
  requestHeapBytes: 16 * 1024 * 1024,
  /** Characters that are kept of the path of a request. */
  pathCharacters: 200,
  /** Characters that are kept of the body of a request that was not accepted. */
  refusedBodyCharacters: 1000,
  /** The most and default number of messages, requests or callbacks on one page of the control API. */
  pageItems: 1000,
  /** Characters of JSON on one page, unless a single item has more. */
  pageCharacters: 1024 * 1024,
  /** Requests whose tries are counted at the same time (the fault that answers 429). */
  countedRequests: 1000,
  /** Answers that are planned for the next messages, each with its repetitions. */
  nextAnswers: 1000,
  /** Notifications that are queued or being sent; further ones are dropped. */
  pendingCallbacks: 10_000,
  /** Bytes of heap that the waiting notifications take. */
  pendingCallbackHeapBytes: 64 * 1024 * 1024,
  /** The longest time that a request to the control API waits for a message. */
  waitMs: 10 * 60 * 1000,
  /** Concurrent callbacks. */
  callbacksAtOnce: 8,
  /** Ended callbacks kept for `/_callbacks`; older ones are forgotten. */
  endedCallbacks: 1000,
  /** Bytes of heap that the kept ended callbacks take. */
  endedCallbackHeapBytes: 16 * 1024 * 1024,
  /** Bytes that are read of the response to a callback. */
  callbackResponseBytes: 64 * 1024,
  /** Characters that are kept of the response to a callback. */
  callbackResponseCharacters: 2000,
  /** Phones whose next reports are chosen, and phones whose last notification can be sent again. */
  rememberedPhones: 1000,
  /** Characters of a reply, as many as ten joined SMS have. */
  replyCharacters: 1600,
  /** Open connections; further ones are closed by Node at once. */
  connections: 500,
  /** Pending requests on one connection (pipelining); a connection with more is closed. */
  requestsAtOnce: 100,
  /** Time a client has for its headers. */
  headersMs: 10_000,
  /** Time a client has for its whole request. */
  requestMs: 30_000,
  /** Time an idle kept-alive connection stays open. */
  keepAliveMs: 5_000,
} as const;
