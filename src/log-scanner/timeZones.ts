import { SPACE } from './clock';

/**
 * A time zone: minutes ahead of UTC, the name of a zone of the tz database, `local` (none given), or NaN (ambiguous).
 */
export type Zone = number | string;

export interface ZoneMatch {
  readonly zone: Zone;
  /** The end of the match in the text. */
  readonly end: number;
}

/**
 * Abbreviations with a single offset in the tz database since 2015, and the German and Czech ones. NaN for those with
 * several offsets (IST is India, Ireland and Israel; CST is America, China and Cuba).
 */
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ Z: 0, UTC: 0, UCT: 0, GMT: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, MET: 60 },
    ...{ MEST: 120, SEČ: 60, SELČ: 120, EET: 120, EEST: 180, OEZ: 120, OESZ: 180, MSK: 180, WAT: 60, CAT: 120 },
    ...{ SAST: 120, EAT: 180, IDT: 180, PKT: 300, WIB: 420, WITA: 480, HKT: 480, AWST: 480, JST: 540, KST: 540 },
    ...{ WIT: 540, ACST: 570, ACDT: 630, AEST: 600, AEDT: 660, ChST: 600, NZST: 720, NZDT: 780 },
    ...{ NST: -210, NDT: -150, AST: -240, ADT: -180, EST: -300, EDT: -240, MST: -420, MDT: -360, PDT: -420 },
    ...{ AKST: -540, AKDT: -480, HST: -600, HDT: -540, SST: -660 },
    ...{ CST: NaN, CDT: NaN, IST: NaN, PST: NaN },
  }),
);

/** Long names as written by `Intl` and Java. Others that end in `Time` are ambiguous. */
const LONG_NAMES: ReadonlyMap<string, number> = new Map([
  ['Coordinated Universal Time', 0],
  ['Greenwich Mean Time', 0],
  ['Central European Time', NaN],
  ['Central European Standard Time', 60],
  ['Central European Summer Time', 120],
  ['Mitteleuropäische Zeit', NaN],
  ['Mitteleuropäische Normalzeit', 60],
  ['Mitteleuropäische Sommerzeit', 120],
]);

/** Capitalized words behind times that end in T, like the abbreviations of zones, but are none. */
const NOT_ZONES = new Set(
  (
    'ABORT ACCT ACT AGENT ALERT AUDIT BEST BIT BLAST BOOT BOT BURST CART CAST CERT CHAT CLT CMT COST COUNT DIST DNAT EDIT EVENT EXACT ' +
    'EXIT EXT FACT FAST FAULT FIRST FMT GET GUEST HINT HOST INIT INPUT INT IOT JWT KIT LAST LIMIT LIST MGT MQTT MUST NAT NET ' +
    'NEXT NFT NOT OPT OUT PORT POST PRINT PUT QUIT REACT RESET REST RIGHT ROOT ROT RST SALT SENT SET SNAT SORT SPLIT START STAT ' +
    'TEST TEXT TRUST UNIT VAULT VISIT WAIT'
  ).split(' '),
);

const UNIVERSAL = new RegExp(
  String.raw`,?(?:\t|${SPACE})?[(\[]?(?:UTC|GMT)[)\]]?(?!\w)(?:(${SPACE}?)([+\-−])(\d{1,2})(?:[:.]?(\d\d))?(?![\w:]|\.\d))?`,
  'iy',
);
const ATTACHED_OFFSET = /([+\-−])(\d\d)(?::?(\d\d))?(?::\d\d)?(?!\w|\.\d)/y;
const SPACED_OFFSET = /[ \t]([+\-−])(?:(\d\d):?(\d\d)|(0\d))(?!\w|[.:]\d)/y;
const ABBREVIATION = new RegExp(String.raw`,?(?:\t|${SPACE})?[(\[]?([A-ZČ][A-Za-zČ]{0,4})(?![\w=@/.\-čČ])`, 'y');
const TZ_NAME =
  /[ \t]\(?((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US)\/[A-Za-z_+\-/\d]{2,40})/y;
const LONG_NAME = /[ \t]\(?((?:[A-Z][\w.-]+ ){1,4}Time|Mitteleuropäische \w*[zZ]eit)(?!\w)/y;
/** Long zone names of `Intl` in other languages, which are treated as ambiguous. */
const FOREIGN_LONG_NAME =
  /[ \t,]{1,2}\(?(?:heure (?:d|n)|hora (?:d|e)|ora (?:legale|standard|solare)|czas |středoevropsk|közép-európai|srednjeevropski|\p{L}{3,30}(?:zeit)(?!\p{L}))/iuy;
/** A word that looks like a zone outside the table: three to five capitals that end in T. */
const LOOKS_LIKE_ZONE = /^[A-Z]{2,4}T$/;

/** The last word in the brackets of a time, where PHP writes its zone: `[09-Aug-2026 13:42:32 Europe/Vienna]`. */
const LAST_IN_BRACKETS = /[ \t]([A-Za-z][\w/+-]{1,30})\]/y;
const LEVELS =
  /^(?:info|information|warn|warning|error|err|debug|trace|fatal|notice|critical|alert|emerg|severe|fine|config)$/i;

/** Whether the last word in the brackets of a time must be a zone, because it is no log level. */
export function endsWithUnknownZone(text: string, at: number): boolean {
  const word = execAt(LAST_IN_BRACKETS, text, at)?.[1];
  return word !== undefined && !LEVELS.test(word);
}

/** Parses the zone at an index behind a time of day. */
export function readZone(text: string, at: number): ZoneMatch {
  const next = text.charCodeAt(at);
  // Most times end before a space and a word, or with a `Z`.
  if (next === LETTER_Z || next === SMALL_Z) {
    if (!isWordAt(text, at + 1)) return { zone: 0, end: at + 1 };
  }
  return (
    universal(text, at) ??
    attachedOffset(text, at) ??
    spacedOffset(text, at) ??
    longName(text, at) ??
    abbreviation(text, at) ?? { zone: 'local', end: at }
  );
}

const LETTER_Z = 90;
const SMALL_Z = 122;

function isWordAt(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function universal(text: string, at: number): ZoneMatch | undefined {
  const match = execAt(UNIVERSAL, text, at);
  if (!match) return undefined;
  const [whole, gap, sign, hours, minutes] = match;
  const zone = sign === undefined ? 0 : minutesOf(sign, hours, minutes);
  const end = at + whole.length;
  // An invalid offset behind a space is another number.
  return Number.isNaN(zone) && gap ? { zone: 0, end } : { zone, end };
}

function attachedOffset(text: string, at: number): ZoneMatch | undefined {
  const match = execAt(ATTACHED_OFFSET, text, at);
  return match ? { zone: minutesOf(match[1], match[2], match[3]), end: at + match[0].length } : undefined;
}

/** Behind a space, `-0930` is an offset, `-4026` a number; `+02` is one by its zero, `-10` a number. */
function spacedOffset(text: string, at: number): ZoneMatch | undefined {
  const match = execAt(SPACED_OFFSET, text, at);
  if (!match) return undefined;
  const zone = minutesOf(match[1], match[2] ?? match[4], match[3]);
  return Number.isNaN(zone) ? undefined : { zone, end: at + match[0].length };
}

function longName(text: string, at: number): ZoneMatch | undefined {
  const named = execAt(TZ_NAME, text, at);
  if (named) return { zone: named[1] ?? NaN, end: at + named[0].length };
  const long = execAt(LONG_NAME, text, at);
  if (long) return { zone: LONG_NAMES.get(long[1] ?? '') ?? NaN, end: at + long[0].length };
  const foreign = execAt(FOREIGN_LONG_NAME, text, at);
  return foreign ? { zone: NaN, end: at + foreign[0].length } : undefined;
}

function abbreviation(text: string, at: number): ZoneMatch | undefined {
  const match = execAt(ABBREVIATION, text, at);
  if (!match) return undefined;
  const [whole, name = ''] = match;
  const zone = ABBREVIATIONS.get(name);
  if (zone !== undefined) return { zone, end: at + whole.length };
  return LOOKS_LIKE_ZONE.test(name) && !NOT_ZONES.has(name) ? { zone: NaN, end: at + whole.length } : undefined;
}

/** An offset in minutes; NaN outside the range of real zones, -12:00 to +14:00. */
function minutesOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (Number(minutes ?? 0) > 59 || offset > (sign === '+' ? 14 : 12) * 60) return NaN;
  return sign === '+' ? offset : -offset;
}
