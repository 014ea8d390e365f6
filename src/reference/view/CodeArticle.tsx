import type { ComponentChildren, VNode } from 'preact';
import { Button, fillPlaceholders, memo } from '../../webview/view';
import { OUTCOME_SYMBOLS } from '../../codes';
import type { Entry, Strings } from '../protocol';

interface CodeArticleProps {
  readonly entry: Entry;
  readonly isMarked: boolean;
  readonly strings: Strings;
  readonly onCopyExample: (code: number) => void;
}

/** One status code: what it means, what to do, and a response with it. */
export const CodeArticle = memo(({ entry, isMarked, strings, onCopyExample }: CodeArticleProps): VNode => {
  const { code, name, message, known, notes, outcomeWord } = entry;
  const id = headingId(code);
  return (
    <article
      class={isMarked ? `${entry.class} marked` : entry.class}
      aria-labelledby={id}
      aria-current={isMarked ? 'true' : undefined}
    >
      <div class="head">
        {/* It takes the focus when the reference is opened at this code, so that reading goes on from there. */}
        <h3 id={id} tabIndex={-1}>
          <span class="number">{code}</span>
          {name !== null && (
            <>
              {' '}
              <code lang="en">{name}</code>
            </>
          )}
        </h3>
        <p class="outcome">
          <span class="sign" aria-hidden="true">
            {OUTCOME_SYMBOLS[entry.class]}
          </span>
          {outcomeWord}
        </p>
      </div>
      <p class="message" lang={known ? 'en' : undefined}>
        {message}
      </p>
      <div class="body">
        <Advice entry={entry} strings={strings} />
        {entry.example !== null && (
          <Example code={code} json={entry.example} strings={strings} onCopy={onCopyExample} />
        )}
      </div>
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </article>
  );
});

/** The heading of a code's article. */
export function headingId(code: number): string {
  return `code-${code}`;
}

function Advice({ entry, strings }: { readonly entry: Entry; readonly strings: Strings }): VNode {
  const { why, do: remedy, retry, fields } = entry;
  return (
    <dl>
      <Row title={strings.why}>{why}</Row>
      <Row title={strings.do}>{remedy}</Row>
      <Row title={strings.retry}>{retry}</Row>
      {fields.length > 0 && (
        <Row title={fields.length === 1 ? strings.field : strings.fields}>
          {fields.map((field, index) => [
            index > 0 && ', ',
            <code key={field} lang="en">
              {field}
            </code>,
          ])}
        </Row>
      )}
    </dl>
  );
}

function Row({ title, children }: { readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ExampleProps {
  readonly code: number;
  readonly json: string;
  readonly strings: Strings;
  readonly onCopy: (code: number) => void;
}

function Example({ code, json, strings, onCopy }: ExampleProps): VNode {
  return (
    <figure>
      <figcaption>
        {strings.example}
        <Button
          aria-label={fillPlaceholders(strings.copyOf, code)}
          onClick={() => {
            onCopy(code);
          }}
        >
          {strings.copy}
        </Button>
      </figcaption>
      <pre lang="en">{json}</pre>
    </figure>
  );
}
