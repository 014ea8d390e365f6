import * as v from 'valibot';

/**
 * Messages of a view about itself. They are not requests of the channel, so that they work when the channel does not.
 */
export const LifecycleMessage = v.variant('kind', [
  /** An error in the view, which the host logs. `what`: what failed. */
  v.object({ kind: v.literal('viewFailed'), what: v.string(), message: v.string() }),
  /** The user wants the view loaded again. */
  v.object({ kind: v.literal('reload') }),
]);
export type LifecycleMessage = v.InferOutput<typeof LifecycleMessage>;
