import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { countSegments, nonGsmCharacters, quoted, replaceWithLookAlikes, type NonGsmCharacter } from '../../sms';
import { ErrorText, fillPlaceholders } from '../../webview/view';
import type { Draft, Strings } from '../protocol';
import { PhonePreview } from './PhonePreview';
import { Replacements } from './Replacements';
import { smsText } from './smsText';
import { latin1Error } from './latin1Error';
import { TextMarks } from './TextMarks';
import { useFilledControl, useFilledState } from './useFilled';

/** How many characters are listed as the reason for Unicode. */
const MAX_NAMED = 6;

interface TextFieldProps {
  readonly strings: Strings;
  readonly filled: Draft;
  /** The text is hidden for a binary message, and compared with Latin-1 for a simple one. */
  readonly kind: Draft['kind'];
  /** Shown above the text as a phone shows it; undefined for a voice message, which no phone shows. */
  readonly sender: string | undefined;
  /** The number of recipients that a message can be sent to. */
  readonly recipients: number;
  readonly error: string;
  readonly onChange: (text: string) => void;
  /** Called when the number of SMS for each recipient changes. */
  readonly onSegments: (segments: number) => void;
}

/** The text with a live count of its segments. A key renders only this field again, not the whole form. */
export function TextField({
  strings,
  filled,
  kind,
  sender,
  recipients,
  error,
  onChange,
  onSegments,
}: TextFieldProps): VNode {
  const area = useFilledControl<HTMLTextAreaElement>(filled, filled.text);
  const layer = useRef<HTMLDivElement>(null);
  const [text, setText] = useFilledState(filled, filled.text);
  const [marked, setMarked] = useFilledState(filled, filled.text);
  const frame = useRef(0);
  const count = useMemo(() => countSegments(text), [text]);
  const characters = useMemo(() => nonGsmCharacters(text), [text]);
  const { segments } = count;
  useLayoutEffect(() => {
    onSegments(segments);
  }, [segments, onSegments]);

  /** The marks are drawn at most once a frame. */
  const markSoon = (): void => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      if (area.current) setMarked(area.current.value);
    });
  };
  /** Replaces the text as if it were typed: Ctrl+Z brings the old one back, which an assignment would not. */
  const replace = (only?: string): void => {
    const control = area.current;
    if (!control) return;
    const replaced = replaceWithLookAlikes(control.value, only);
    control.focus();
    control.select();
    // oxlint-disable-next-line typescript/no-deprecated -- the only call that keeps a text area's undo history
    if (document.execCommand('insertText', false, replaced)) return;
    control.setRangeText(replaced, 0, control.value.length, 'end');
    control.dispatchEvent(new Event('input'));
  };
  const shownError = latin1Error(text, kind, strings) || error;
  return (
    <div class="field" hidden={kind === 'binary'}>
      <label for="text">{strings.text}</label>
      <div class="beside">
        <div class="marked">
          <TextMarks text={marked} layer={layer} />
          <textarea
            ref={area}
            id="text"
            rows={4}
            aria-describedby="text-alphabet text-count text-error"
            aria-invalid={shownError !== ''}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              markSoon();
              onChange(currentTarget.value);
            }}
            onScroll={({ currentTarget }) => {
              if (layer.current) layer.current.scrollTop = currentTarget.scrollTop;
            }}
          />
        </div>
        {sender !== undefined && <PhonePreview strings={strings} sender={sender} text={marked} />}
      </div>
      <p class="hint" id="text-alphabet">
        {count.alphabet === 'GSM-7'
          ? fillPlaceholders(strings.gsm, count.unitsPerSegment)
          : fillPlaceholders(strings.unicode, count.unitsPerSegment, reasons(characters, strings))}
      </p>
      <Replacements
        strings={strings}
        characters={characters}
        onReplace={replace}
        onSelect={(start, end) => {
          area.current?.focus();
          area.current?.setSelectionRange(start, end);
        }}
      />
      <p class="hint" id="text-count">
        {`${fillPlaceholders(strings.room, count.units, count.units + count.unitsLeft, count.unitsLeft)} · ${smsText(segments, recipients, strings)}`}
      </p>
      <ErrorText id="text-error" text={shownError} />
    </div>
  );
}

/** The characters that make a text Unicode; of many the first ones, and how many more there are. */
function reasons(characters: readonly NonGsmCharacter[], strings: Strings): string {
  const named = characters
    .slice(0, MAX_NAMED)
    .map(({ character }) => quoted(character, strings.quoted))
    .join(' ');
  const more = characters.length - MAX_NAMED;
  return more > 0 ? fillPlaceholders(strings.andMore, named, more) : named;
}
