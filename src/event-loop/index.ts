/** Long computations in slices, so that the event loop can run in between. */
export * from './nextTask';
export * from './yieldBetween';
