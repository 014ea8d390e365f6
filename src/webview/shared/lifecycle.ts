import * as v from 'valibot';

/**
 * What a view tells its host about itself, beside the requests of its channel: it works where the channel does not.
 */
export const LifecycleMessage = v.variant('kind', [
  /** Something in the view has failed: the host logs it. */
  v.object({ kind: v.literal('viewFailed'), what: v.string(), message: v.string() }),
  /** The user wants the view loaded again. */
  v.object({ kind: v.literal('reload') }),
]);
export type LifecycleMessage = v.InferOutput<typeof LifecycleMessage>;
