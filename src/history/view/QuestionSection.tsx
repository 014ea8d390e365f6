import type { VNode } from 'preact';
import { Button, fillPlaceholders } from '../../webview/view';
import type { Question } from '../protocol';
import type { DetailsActions } from './Details';
import type { Localization } from './localization';

const ANSWERS = [
  { decision: 'arrived', label: 'itArrived' },
  { decision: 'notArrived', label: 'itDidNotArrive' },
  { decision: null, label: 'leaveOpen' },
] as const;
type Decision = (typeof ANSWERS)[number]['decision'];

interface QuestionSectionProps {
  readonly question: Question;
  readonly l10n: Localization;
  readonly actions: DetailsActions;
}

/** The question what became of an unknown message: what happened, the three answers, and the one that was given. */
export function QuestionSection({ question, l10n, actions }: QuestionSectionProps): VNode {
  const { reasons, recipients, decision } = question;
  const { strings } = l10n;
  const decide = (chosen: Decision): void => {
    void actions.host.ask('decide', chosen).then((isStored) => {
      // A decision changes the title, which is announced; to leave an open one open changes nothing.
      if (isStored === true && chosen === null) actions.announce(strings.stillOpen);
    });
  };
  return (
    <section class={decision ? 'question decided' : 'question'} aria-labelledby="question">
      <h2 id="question">{strings.question}</h2>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{`${strings.unknown}: ${reason}`}</li>
        ))}
        <li>{l10n.recipients(recipients)}</li>
      </ul>
      <p class="decision">{decision ? decisionText(decision, l10n) : strings.decideHint}</p>
      <div class="row" role="group" aria-labelledby="question">
        {ANSWERS.map((answer) => (
          <Button
            key={answer.label}
            aria-pressed={(decision?.outcome ?? null) === answer.decision}
            onClick={() => {
              decide(answer.decision);
            }}
          >
            {strings[answer.label]}
          </Button>
        ))}
      </div>
    </section>
  );
}

function decisionText({ at, outcome }: NonNullable<Question['decision']>, l10n: Localization): string {
  const { decidedArrived, decidedNotArrived, changeHint } = l10n.strings;
  return `${fillPlaceholders(outcome === 'arrived' ? decidedArrived : decidedNotArrived, l10n.time(at))} ${changeHint}`;
}
