import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  formatBase64,
  formatHex,
  MAX_SEGMENT_OCTETS,
  MAX_SEGMENTS,
  parseBase64,
  parseHex,
  splitBytes,
} from '../../gateway-schema';
import { Button, ErrorText, fillPlaceholders } from '../../webview/view';
import { segmentLines } from '../draft';
import { SEGMENT_FORMATS, type Binary, type Draft, type SegmentFormat, type Strings } from '../protocol';
import { SegmentList } from './SegmentList';
import { segmentsError } from './segmentReadings';
import { Select } from './Select';
import { smsText } from './smsText';
import { useFilledControl, useFilledState } from './useFilled';

/** Larger files are refused: 255 segments hold 35,700 octets. */
const MAX_FILE_OCTETS = MAX_SEGMENTS * MAX_SEGMENT_OCTETS;

interface BinaryFieldProps {
  readonly strings: Strings;
  readonly filled: Draft;
  readonly hidden: boolean;
  /** The number of recipients that a message can be sent to. */
  readonly recipients: number;
  readonly error: string;
  readonly onChange: (binary: Binary) => void;
  readonly onError: (text: string) => void;
  /** Called when the number of SMS for each recipient changes. */
  readonly onSegments: (segments: number) => void;
}

/** The segments of a binary message: one to a line, as hex or base64, typed, pasted or split from a file. */
export function BinaryField(props: BinaryFieldProps): VNode {
  const { strings, filled, recipients, error, onChange, onError, onSegments } = props;
  const area = useFilledControl<HTMLTextAreaElement>(filled, filled.binary.segments);
  const file = useRef<HTMLInputElement>(null);
  const [binary, setBinary] = useFilledState(filled, filled.binary);
  const segments = segmentLines(binary.segments).length;
  // The file is read later, and written in the format that is chosen by then.
  const current = useRef(binary);
  current.current = binary;
  useLayoutEffect(() => {
    onSegments(segments);
  }, [segments, onSegments]);

  const change = (changes: Partial<Binary>): void => {
    const next = { ...current.current, ...changes };
    current.current = next;
    if (area.current && area.current.value !== next.segments) area.current.value = next.segments;
    setBinary(next);
    onChange(next);
  };
  /** Writes octets as segments: several get a concatenation header, one goes as it is. */
  const split = (bytes: Uint8Array | undefined): void => {
    if (!bytes || bytes.length === 0) {
      onError(segmentsError(current.current, strings));
      return;
    }
    const isSingle = bytes.length <= MAX_SEGMENT_OCTETS;
    const parts = isSingle ? [bytes] : splitBytes(bytes, true, Math.floor(Math.random() * 256));
    const written = parts.map((part) => write(part, current.current.format));
    change({ segments: written.join('\n'), userDataHeaderPresent: !isSingle });
    area.current?.focus();
  };
  const readFile = async (control: HTMLInputElement): Promise<void> => {
    const [chosen] = control.files ?? [];
    control.value = ''; // the same file can be chosen again
    if (!chosen) return;
    if (chosen.size === 0 || chosen.size > MAX_FILE_OCTETS)
      onError(fillPlaceholders(strings.fileSize, MAX_FILE_OCTETS));
    else split(new Uint8Array(await chosen.arrayBuffer()));
  };
  return (
    <div class="field" hidden={props.hidden}>
      <div class="row">
        <label for="segments">{strings.segments}</label>
        <Select
          id="segments-format"
          aria-label={strings.segmentFormat}
          strings={strings}
          choices={SEGMENT_FORMATS}
          value={binary.format}
          onChange={(chosen) => {
            change({ format: chosen, segments: rewrite(current.current, chosen) });
          }}
        />
        <Button
          look="secondary small"
          onClick={() => {
            split(joined(current.current));
          }}
        >
          {strings.splitBytes}
        </Button>
        <Button look="secondary small" onClick={() => file.current?.click()}>
          {strings.splitFile}
        </Button>
        <input
          ref={file}
          id="segments-file"
          type="file"
          hidden
          onChange={({ currentTarget }) => void readFile(currentTarget)}
        />
      </div>
      <textarea
        ref={area}
        id="segments"
        rows={4}
        spellcheck={false}
        class="mono"
        aria-describedby="segments-hint segments-count segments-error"
        aria-invalid={error !== ''}
        onInput={({ currentTarget }) => {
          change({ segments: currentTarget.value });
        }}
      />
      <p class="hint" id="segments-hint">
        {strings.segmentsHint}
      </p>
      <div class="row">
        <input
          id="udh"
          type="checkbox"
          checked={binary.userDataHeaderPresent}
          onInput={({ currentTarget }) => {
            change({ userDataHeaderPresent: currentTarget.checked });
          }}
        />
        <label for="udh">{strings.userDataHeader}</label>
      </div>
      <SegmentList strings={strings} binary={binary} />
      <p class="hint" id="segments-count">
        {smsText(segments, recipients, strings)}
      </p>
      <ErrorText id="segments-error" text={error} />
    </div>
  );
}

/** The same octets in another format; a line that cannot be read stays as it is. */
function rewrite(binary: Binary, wished: SegmentFormat): string {
  const lines = segmentLines(binary.segments).map((line) => {
    const bytes = read(line, binary.format);
    return bytes ? write(bytes, wished) : line;
  });
  return lines.join('\n');
}

/** All octets of all lines; undefined when a line cannot be read. */
function joined(binary: Binary): Uint8Array | undefined {
  const parts = segmentLines(binary.segments).map((line) => read(line, binary.format));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : Uint8Array.from(known.flatMap((part) => [...part]));
}

function read(line: string, written: SegmentFormat): Uint8Array | undefined {
  const parsed = written === 'hex' ? parseHex(line) : parseBase64(line);
  return 'bytes' in parsed ? parsed.bytes : undefined;
}

function write(bytes: Uint8Array, wished: SegmentFormat): string {
  return wished === 'hex' ? formatHex(bytes) : formatBase64(bytes);
}
