import {
  formatBase64,
  formatHex,
  MAX_SEGMENT_OCTETS,
  MAX_SEGMENTS,
  parseBase64,
  parseHex,
  splitBytes,
} from '../../gateway-schema';
import { segmentLines } from '../draft';
import { SEGMENT_FORMATS, type Binary, type SegmentFormat, type Strings } from '../protocol';
import { element, format, showFieldError } from '../../webview/view';
import { choiceText, select } from './optionFields';
import { SegmentList } from './segmentList';

/** A larger file is no message: 255 segments hold 35,700 octets. */
const LARGEST_FILE = MAX_SEGMENTS * MAX_SEGMENT_OCTETS;

/** The segments of a binary message: one to a line, as hex or base64, typed, pasted or split from a file. */
export class BinaryField {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #format: HTMLSelectElement;
  readonly #header = element('input', { id: 'udh', type: 'checkbox' });
  readonly #file = element('input', { id: 'segments-file', type: 'file', hidden: '' });
  readonly #list: SegmentList;
  readonly #count = element('p', { class: 'hint', id: 'segments-count' });
  readonly #error = element('p', { class: 'error', id: 'segments-error', hidden: '' });
  #written: SegmentFormat = 'hex';

  constructor(
    private readonly strings: Strings,
    private readonly recipients: () => number,
    private readonly onChange: () => void,
  ) {
    this.#area = element('textarea', {
      id: 'segments',
      rows: '4',
      spellcheck: 'false',
      class: 'mono',
      'aria-describedby': 'segments-hint segments-count segments-error',
    });
    this.#format = select('segments-format', SEGMENT_FORMATS, choiceText(strings));
    this.#format.setAttribute('aria-label', strings.segmentFormat);
    this.#list = new SegmentList(strings);
    this.element = element(
      'div',
      { class: 'field', hidden: '' },
      element(
        'div',
        { class: 'row' },
        element('label', { for: 'segments' }, strings.segments),
        this.#format,
        this.#button(strings.splitBytes, () => {
          this.#split(this.#joined());
        }),
        this.#button(strings.splitFile, () => {
          this.#file.click();
        }),
        this.#file,
      ),
      this.#area,
      element('p', { class: 'hint', id: 'segments-hint' }, strings.segmentsHint),
      element('div', { class: 'row' }, this.#header, element('label', { for: 'udh' }, strings.userDataHeader)),
      this.#list.element,
      this.#count,
      this.#error,
    );
    this.#listen();
  }

  get value(): Binary {
    return { segments: this.#area.value, format: this.#chosen(), userDataHeaderPresent: this.#header.checked };
  }

  set value({ segments, format: chosen, userDataHeaderPresent }: Binary) {
    this.#area.value = segments;
    this.#format.value = chosen;
    this.#written = chosen;
    this.#header.checked = userDataHeaderPresent;
    this.#show();
  }

  /** SMS for each recipient. */
  get segments(): number {
    return segmentLines(this.#area.value).length;
  }

  /** Counts again, for the number of recipients changed. */
  update(): void {
    const recipients = this.recipients();
    this.#count.textContent =
      recipients > 1
        ? format(this.strings.smsEach, this.segments, recipients, this.segments * recipients)
        : format(this.strings.sms, this.segments);
  }

  check(): boolean {
    const problem = this.segments === 0 ? this.strings.noSegment : this.#list.problem;
    this.showError(problem);
    return problem === '';
  }

  showError(text: string): void {
    showFieldError(this.#area, this.#error, text);
  }

  focus(): void {
    this.#area.focus();
  }

  #listen(): void {
    this.#area.addEventListener('input', () => {
      this.#changed();
    });
    this.#header.addEventListener('input', () => {
      this.#changed();
    });
    this.#format.addEventListener('input', () => {
      this.#rewrite();
      this.#changed();
    });
    this.#file.addEventListener('change', () => void this.#readFile());
  }

  #changed(): void {
    this.showError('');
    this.#show();
    this.onChange();
  }

  #show(): void {
    this.update();
    this.#list.show(this.value);
  }

  #chosen(): SegmentFormat {
    return SEGMENT_FORMATS.find((each) => each === this.#format.value) ?? 'hex';
  }

  /** Another format writes the same octets anew; a line that cannot be read stays as it is. */
  #rewrite(): void {
    const before = this.#written;
    this.#written = this.#chosen();
    const lines = segmentLines(this.#area.value).map((line) => {
      const parsed = read(line, before);
      return parsed ? write(parsed, this.#written) : line;
    });
    this.#area.value = lines.join('\n');
  }

  /** All octets of all lines; undefined when a line cannot be read. */
  #joined(): Uint8Array | undefined {
    const parts = segmentLines(this.#area.value).map((line) => read(line, this.#chosen()));
    const known = parts.filter((part) => part !== undefined);
    return known.length < parts.length ? undefined : Uint8Array.from(known.flatMap((part) => [...part]));
  }

  /** Writes octets as segments: several get a concatenation header, one goes as it is. */
  #split(bytes: Uint8Array | undefined): void {
    if (!bytes || bytes.length === 0) {
      this.check();
      return;
    }
    const single = bytes.length <= MAX_SEGMENT_OCTETS;
    const segments = single ? [bytes] : splitBytes(bytes, true, Math.floor(Math.random() * 256));
    this.#header.checked = !single;
    this.#area.value = segments.map((segment) => write(segment, this.#chosen())).join('\n');
    this.#changed();
    this.focus();
  }

  async #readFile(): Promise<void> {
    const [file] = this.#file.files ?? [];
    this.#file.value = ''; // the same file can be chosen again
    if (!file) return;
    if (file.size === 0 || file.size > LARGEST_FILE) {
      this.showError(format(this.strings.fileSize, LARGEST_FILE));
      return;
    }
    this.#split(new Uint8Array(await file.arrayBuffer()));
  }

  #button(text: string, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'secondary small' }, text);
    button.addEventListener('click', run);
    return button;
  }
}

function read(line: string, written: SegmentFormat): Uint8Array | undefined {
  const parsed = written === 'hex' ? parseHex(line) : parseBase64(line);
  return 'bytes' in parsed ? parsed.bytes : undefined;
}

function write(bytes: Uint8Array, wished: SegmentFormat): string {
  return wished === 'hex' ? formatHex(bytes) : formatBase64(bytes);
}
