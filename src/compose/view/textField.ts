import { latin1Problem } from '../../gateway-schema';
import { countSegments, nonGsmCharacters, type NonGsmCharacter } from '../../sms';
import type { Draft, Strings } from '../protocol';
import { element, format, showFieldError } from '../../webview/view';
import { quoted, Replacements } from './replacements';
import { TextMarks } from './textMarks';

/** Characters that are named as the reason for Unicode. */
const NAMED = 6;

/** The text, and live what the phone network makes of it. */
export class TextField {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #marks = new TextMarks();
  readonly #alphabet = element('p', { class: 'hint', id: 'text-alphabet' });
  readonly #replacements: Replacements;
  readonly #count = element('p', { class: 'hint', id: 'text-count' });
  readonly #error = element('p', { class: 'error', id: 'text-error', hidden: '' });
  #characters: readonly NonGsmCharacter[] = [];
  #segments = 0;
  #kind: Draft['kind'] = 'text';

  constructor(
    private readonly strings: Strings,
    private readonly recipients: () => number,
    onChange: () => void,
  ) {
    this.#area = element('textarea', {
      id: 'text',
      rows: '4',
      'aria-describedby': 'text-alphabet text-count text-error',
    });
    this.#replacements = new Replacements(strings, {
      replace: (text) => {
        this.#type(text);
      },
      select: (start, end) => {
        this.#select(start, end);
      },
    });
    this.element = element(
      'div',
      { class: 'field' },
      element('label', { for: 'text' }, strings.text),
      element('div', { class: 'marked' }, this.#marks.element, this.#area),
      this.#alphabet,
      this.#replacements.element,
      this.#count,
      this.#error,
    );
    this.#area.addEventListener('input', () => {
      this.showError('');
      this.#read();
      onChange();
    });
    this.#area.addEventListener('scroll', () => {
      this.#marks.scrollTo(this.#area.scrollTop);
    });
  }

  get text(): string {
    return this.#area.value;
  }

  set text(text: string) {
    this.#area.value = text;
    this.#read();
  }

  /** SMS for each recipient. */
  get segments(): number {
    return this.#segments;
  }

  check(): boolean {
    const problem = this.text === '' ? this.strings.noText : this.#foreign();
    this.showError(problem);
    return problem === '';
  }

  /** Hidden for a binary message; for a simple one the text is held against Latin-1 as it is typed. */
  setKind(kind: Draft['kind']): void {
    this.#kind = kind;
    this.element.hidden = kind === 'binary';
    this.update();
    if (this.#foreign() !== '') this.showError(this.#foreign());
    else if (this.#error.textContent !== '' && kind !== 'simple' && latin1Problem(this.text)) this.showError('');
  }

  showError(text: string): void {
    showFieldError(this.#area, this.#error, text);
  }

  focus(): void {
    this.#area.focus();
  }

  /** Counts again, for the number of recipients changed. */
  update(): void {
    const { alphabet, units, segments, unitsPerSegment, unitsLeft } = countSegments(this.text);
    this.#segments = segments;
    this.#alphabet.textContent =
      alphabet === 'GSM-7'
        ? format(this.strings.gsm, unitsPerSegment)
        : format(this.strings.unicode, unitsPerSegment, this.#reasons());
    const room = format(this.strings.room, units, units + unitsLeft, unitsLeft);
    this.#count.textContent = `${room} · ${this.#smsText(segments)}`;
  }

  #read(): void {
    this.#characters = nonGsmCharacters(this.text);
    this.#marks.show(this.text);
    this.#replacements.show(this.text, this.#characters);
    this.update();
  }

  /** Replaces the text as if it were typed: Ctrl+Z brings the old one back, which an assignment would not. */
  #type(text: string): void {
    this.focus();
    this.#area.select();
    // oxlint-disable-next-line typescript/no-deprecated -- the only call that keeps a text area's undo history
    if (document.execCommand('insertText', false, text)) return;
    this.#area.setRangeText(text, 0, this.text.length, 'end');
    this.#area.dispatchEvent(new Event('input'));
  }

  #select(start: number, end: number): void {
    this.focus();
    this.#area.setSelectionRange(start, end);
  }

  /** What the simple call cannot carry, with its place; empty when all can. */
  #foreign(): string {
    const problem = this.#kind === 'simple' ? latin1Problem(this.text) : undefined;
    return problem ? format(this.strings.notLatin1, quoted(problem.character), problem.index + 1) : '';
  }

  #reasons(): string {
    const named = this.#characters
      .slice(0, NAMED)
      .map(({ character }) => quoted(character))
      .join(' ');
    const more = this.#characters.length - NAMED;
    return more > 0 ? format(this.strings.andMore, named, more) : named;
  }

  #smsText(segments: number): string {
    const recipients = this.recipients();
    return recipients > 1
      ? format(this.strings.smsEach, segments, recipients, segments * recipients)
      : format(this.strings.sms, segments);
  }
}
