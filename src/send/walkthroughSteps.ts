import type { Sent } from '../outbox';
import type { WalkthroughStep } from '../platform';

/** The steps of the walkthrough that a send was: accepted or refused by the simulator, or answered in Test. */
export function walkthroughStepsOf({ mode, results }: Pick<Sent, 'mode' | 'results'>): WalkthroughStep[] {
  const answered = results.flatMap(({ outcome }) => ('response' in outcome ? [outcome.kind] : []));
  switch (mode) {
    case 'simulator':
      return [
        ...(answered.includes('accepted') ? (['send'] as const) : []),
        ...(answered.includes('refused') ? (['refusal'] as const) : []),
      ];
    case 'test':
      return answered.includes('accepted') || answered.includes('refused') ? ['test'] : [];
    case 'live':
      return [];
  }
}
