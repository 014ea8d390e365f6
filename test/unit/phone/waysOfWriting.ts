/**
 * Writes every country's numbers in the ways people write them, and judges what is read: the same number or a mark. Dice
 * choose digits, ways and countries; the same seed gives the same numbers.
 */
import assert from 'node:assert/strict';
import { getCountries, parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { countries, readRecipients, type Recipient } from '../../../src/phone';

/** A linear congruential generator. */
class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * end);
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    assert.ok(chosen !== undefined);
    return chosen;
  }
}

/** A number as libphonenumber writes it, in parts that people put together in their own ways. */
interface Sample {
  readonly home: CountryCode;
  readonly msisdn: string;
  readonly code: string;
  /** Groups behind the country code. */
  readonly groups: readonly string[];
  /** As it is written in its country. */
  readonly national: string;
}

type Way = (sample: Sample) => string;

const international: Readonly<Record<string, Way>> = {
  '+E.164': ({ msisdn }) => `+${msisdn}`,
  '00': ({ msisdn }) => `00${msisdn}`,
  '+0043': ({ msisdn }) => `+00${msisdn}`,
  spaces: ({ code, groups }) => `+${code} ${groups.join(' ')}`,
  dots: ({ code, groups }) => `+${code}.${groups.join('.')}`,
  dashes: ({ code, groups }) => `+${code}-${groups.join('-')}`,
  slashes: ({ code, groups }) => `+${code}/${groups.join('/')}`,
  'no-break spaces': ({ code, groups }) => `+${code}\u00a0${groups.join('\u00a0')}`,
  'narrow spaces': ({ code, groups }) => `+${code}\u202f${groups.join('\u202f')}`,
  'thin spaces': ({ code, groups }) => `+${code}\u2009${groups.join('\u2009')}`,
  'no-break hyphens': ({ code, groups }) => `+${code}\u2011${groups.join('\u2011')}`,
  'code in brackets': ({ code, groups }) => `(+${code}) ${groups.join(' ')}`,
  'area in brackets': ({ code, groups: [area = '', ...rest] }) => `+${code} (${area}) ${rest.join('-')}`,
  '(0)': ({ code, groups }) => `+${code} (0)${groups.join(' ')}`,
  '00 (0)': ({ code, groups }) => `00${code} (0) ${groups.join(' ')}`,
  '+CC 0': ({ code, groups }) => `+${code} 0${groups.join(' ')}`,
  '+float': ({ msisdn }) => `+${msisdn}.0`,
  'straight quotes': ({ msisdn }) => `"+${msisdn}"`,
  'typographic quotes': ({ msisdn }) => `\u201e+${msisdn}\u201c`,
  guillemets: ({ msisdn }) => `\u00ab+${msisdn}\u00bb`,
  apostrophe: ({ msisdn }) => `'+${msisdn}`,
  formula: ({ msisdn }) => `="+${msisdn}"`,
  'tel:': ({ msisdn }) => `tel:+${msisdn}`,
  'tel: with dashes': ({ code, groups }) => `tel:+${code}-${groups.join('-')}`,
  'wa.me': ({ msisdn }) => `https://wa.me/${msisdn}`,
  'wa.me with text': ({ msisdn }) => `https://wa.me/${msisdn}?text=Hi`,
  name: ({ msisdn }) => `Max Muster <+${msisdn}>`,
  'name with comma': ({ msisdn }) => `"Muster, Max" <+${msisdn}>`,
  label: ({ msisdn }) => `Mobil: +${msisdn}`,
  remark: ({ msisdn }) => `+${msisdn} (Anna, privat)`,
  'full width': ({ msisdn }) =>
    `\uff0b${msisdn.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`,
  'Arabic digits': ({ msisdn }) => `+${msisdn.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))}`,
  'unseen marks': ({ msisdn }) => `\u202a+${msisdn}\u202c`,
  item: ({ msisdn }) => `2. +${msisdn}`,
};

/** Digits that begin with the country code, and do not say so: under some countries they are a national number too. */
const bare: Readonly<Record<string, Way>> = {
  bare: ({ msisdn }) => msisdn,
  'bare, spaces': ({ code, groups }) => `${code} ${groups.join(' ')}`,
  'bare, dashes': ({ code, groups }) => `${code}-${groups.join('-')}`,
  'bare, dots': ({ code, groups }) => `${code}.${groups.join('.')}`,
  'bare, in threes': ({ msisdn }) => msisdn.replace(/\d{3}(?=\d)/g, '$& '),
  'bare (0)': ({ code, groups }) => `${code} (0)${groups.join(' ')}`,
  'float .0': ({ msisdn }) => `${msisdn}.0`,
  'float .00': ({ msisdn }) => `${msisdn}.00`,
  'float ,0': ({ msisdn }) => `${msisdn},0`,
  'float ,5': ({ msisdn }) => `${msisdn},5`,
  exponent: ({ msisdn }) => `${msisdn.charAt(0)}.${msisdn.slice(1)}E+${msisdn.length - 1}`,
  'exponent, comma': ({ msisdn }) => `${msisdn.charAt(0)},${msisdn.slice(1)}E+${msisdn.length - 1}`,
  'exponent, rounded': ({ msisdn }) => `${msisdn.charAt(0)}.${msisdn.slice(1, 6)}E+${msisdn.length - 1}`,
  'thousands .': ({ msisdn }) => msisdn.replace(/\B(?=(?:\d{3})+$)/g, '.'),
  'thousands ,': ({ msisdn }) => msisdn.replace(/\B(?=(?:\d{3})+$)/g, ','),
  "thousands '": ({ msisdn }) => msisdn.replace(/\B(?=(?:\d{3})+$)/g, "'"),
  'thousands ,00': ({ msisdn }) => `${msisdn.replace(/\B(?=(?:\d{3})+$)/g, ' ')},00`,
  'bare, quotes': ({ msisdn }) => `"${msisdn}"`,
};

const groupsOf = (text: string): string[] => text.match(/\d+/g) ?? [];
const national: Readonly<Record<string, Way>> = {
  national: ({ national }) => national,
  'national, digits': ({ national }) => groupsOf(national).join(''),
  'national, spaces': ({ national }) => groupsOf(national).join(' '),
  'national, dots': ({ national }) => groupsOf(national).join('.'),
  'national, dashes': ({ national }) => groupsOf(national).join('-'),
  'national, slashes': ({ national }) => groupsOf(national).join('/'),
  'national, first slash': ({ national }) => groupsOf(national).join(' ').replace(' ', '/'),
  'national, no-break spaces': ({ national }) => groupsOf(national).join('\u00a0'),
  'national, brackets': ({ national }) =>
    groupsOf(national)
      .join(' ')
      .replace(/^(\d+) (?=\d)/, '($1) '),
  'national, quotes': ({ national }) => `"${national}"`,
  'national, apostrophe': ({ national }) => `'${national}`,
  'national, tel:': ({ national }) => `tel:${groupsOf(national).join('-')}`,
  'national, without trunk prefix': ({ groups }) => groups.join(''),
  'national, without trunk prefix, spaces': ({ groups }) => groups.join(' '),
  'national, without trunk prefix, dots': ({ groups }) => groups.join('.'),
  'national, without trunk prefix, dashes': ({ groups }) => groups.join('-'),
  'national, float': ({ groups }) => `${groups.join('')}.0`,
  'national, float ,0': ({ groups }) => `${groups.join('')},0`,
  'national, exponent': ({ groups }) =>
    groups
      .join('')
      .replace(/^([1-9])(\d+)$/, (_all, first: string, rest: string) => `${first}.${rest}E+${rest.length}`),
  'national, item': ({ national }) => `3) ${national}`,
  'national, item with dot': ({ national }) => `3. ${national}`,
  'national, remark': ({ national }) => `${national} (Anna, privat)`,
};

const SEPARATORS = [
  ', ',
  ',',
  ';',
  '; ',
  '\n',
  '\r\n',
  '\t',
  ' | ',
  '|',
  ' / ',
  ' - ',
  ' und ',
  ' oder ',
  ' or ',
  ' and ',
  ' & ',
  ' \u2022 ',
  '\n\u2022 ',
  ' \u2013 ',
  ' ',
  '  ',
  '\u3001',
  '\uff0c',
  '\u060c ',
  '/',
];

const reachable: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);
const landline: ReadonlySet<string | undefined> = new Set(['FIXED_LINE']);

function toSample(phone: PhoneNumber, home: CountryCode): Sample {
  const code = phone.countryCallingCode;
  const groups = groupsOf(phone.formatInternational()).slice(1);
  return { home, msisdn: phone.number.slice(1), code, groups, national: phone.formatNational() };
}

/** The country's example, and others that differ from it in some of their last digits. */
function samplesOf(home: CountryCode, types: ReadonlySet<string | undefined>, amount: number, dice: Dice): Sample[] {
  const example = examples[home];
  const found = new Map<string, Sample>();
  for (let tries = 0; tries < 40 * amount && found.size < amount; tries++) {
    const kept = tries === 0 ? example.length : dice.below(example.length);
    const digits =
      example.slice(0, kept) + Array.from({ length: example.length - kept }, () => dice.below(10)).join('');
    const phone = parsePhoneNumberFromString(digits, home);
    if (phone === undefined || phone.nationalNumber !== digits || !types.has(phone.getType())) continue;
    found.set(phone.number, toSample(phone, home));
  }
  return [...found.values()];
}

const isMarked = ({ problem, warning }: Recipient): boolean => problem !== undefined || warning !== undefined;

export interface Counts {
  /** These numbers and nothing else. */
  right: number;
  /** What is missing or other has a warning. */
  uncertain: number;
  /** What is missing or other has a warning or a problem. */
  refused: number;
  /** A landline without its trunk prefix, which is a phone that is written to every day: nothing tells them apart. */
  mobileInstead: number;
}

const noCounts = (): Counts => ({ right: 0, uncertain: 0, refused: 0, mobileInstead: 0 });

/**
 * Whether plain digits, meant as a landline whose trunk prefix is missing, are a mobile number with its country code: of
 * 11 digits at least, of Europe where the landline is there, or of North America. `33612345678` is one, and with a 0 a line
 * in Germany; marking all of those would mark every French number in Germany.
 */
function isMobileInstead(typed: string, msisdn: string, home: string): boolean {
  if (typed !== msisdn || msisdn.length < 11) return false;
  const phone = parsePhoneNumberFromString(`+${msisdn}`);
  const inEurope = /^[34]/.test(msisdn) && /^[34]/.test(home);
  return msisdn.startsWith('1') || (phone?.getType() === 'MOBILE' && (inEurope || msisdn.charAt(0) === home.charAt(0)));
}

/** The numbers of one seed, in every country and every way of writing, and what became of them. */
export class EveryCountry {
  readonly counts = new Map<string, Counts>();
  /** What was read as somebody else's number without a mark. */
  readonly others: string[] = [];
  readonly #dice: Dice;
  readonly #all = countries();
  readonly #byCountry: ReadonlyMap<CountryCode, readonly Sample[]>;
  readonly #samples: readonly Sample[];
  readonly examples: readonly Sample[];

  readonly #isWhole: boolean;

  /**
   * @param amount so many numbers of each country, as far as there are
   * @param isWhole whether each country's example, which every seed has, is tried under every country, and each number in
   * every way and with every separator; else in a third of the ways, which the dice choose for each number
   */
  constructor(
    seed: number,
    private readonly amount: number,
    isWhole: boolean,
  ) {
    this.#isWhole = isWhole;
    this.#dice = new Dice(seed);
    this.#byCountry = new Map(getCountries().map((home) => [home, samplesOf(home, reachable, amount, this.#dice)]));
    this.#samples = [...this.#byCountry.values()].flat();
    this.examples = [...this.#byCountry.values()].flatMap((list) => list.slice(0, 1));
  }

  #judge(way: string, typed: string, country: string, expected: readonly string[]): void {
    const read = readRecipients(typed, country);
    const silent = read.filter((recipient) => !isMarked(recipient)).map(({ msisdn }) => msisdn);
    const isOther = silent.some((msisdn) => !expected.includes(msisdn));
    const isComplete = expected.every((msisdn) => silent.includes(msisdn));
    const marked = read.length - silent.length;
    const count = this.counts.get(way) ?? noCounts();
    this.counts.set(way, count);
    if (
      way === 'landline national, without trunk prefix' &&
      silent.some((msisdn) => isMobileInstead(typed, msisdn, expected[0] ?? ''))
    )
      count.mobileInstead++;
    else if (isOther || (!isComplete && marked === 0))
      this.others.push(
        `${way}: ${JSON.stringify(typed)} under ${country}: ${JSON.stringify(read)} instead of ${expected.join(', ')}`,
      );
    else if (isComplete && marked === 0) count.right++;
    else if (read.some(({ problem }) => problem !== undefined)) count.refused++;
    else count.uncertain++;
  }

  #some<T>(ways: readonly T[]): readonly T[] {
    return this.#isWhole ? ways : ways.filter(() => this.#dice.below(3) === 0);
  }

  /** All that is below. */
  all(): void {
    this.international();
    this.bare();
    this.ownInternationalPrefix();
    this.national();
    this.landlines();
    this.nationalElsewhere();
    this.lists();
  }

  /** Forms that say their country code: each country's example under every country, half of them; all others under one. */
  international(): void {
    const ways = Object.entries(international);
    for (const sample of this.#isWhole ? this.examples : []) {
      for (const country of this.#all) {
        if (this.#dice.below(2) === 0) continue;
        const [way, write] = this.#dice.pick(ways);
        this.#judge(way, write(sample), country, [sample.msisdn]);
      }
    }
    for (const sample of this.#samples) {
      for (const [way, write] of this.#some(ways))
        this.#judge(way, write(sample), this.#dice.pick(this.#all), [sample.msisdn]);
    }
  }

  /** Digits that begin with a country code and do not say so. */
  bare(): void {
    const ways = Object.entries(bare);
    for (const sample of this.#isWhole ? this.examples : []) {
      for (const country of this.#all) {
        this.#judge('bare', sample.msisdn, country, [sample.msisdn]);
        if (this.#dice.below(4) > 0) continue;
        const [way, write] = this.#dice.pick(ways);
        this.#judge(way, write(sample), country, [sample.msisdn]);
      }
    }
    for (const sample of this.#samples) {
      for (const [way, write] of this.#some(ways)) {
        this.#judge(way, write(sample), sample.home, [sample.msisdn]);
        this.#judge(way, write(sample), this.#dice.pick(this.#all), [sample.msisdn]);
      }
    }
  }

  /** With the international prefix that is dialled in the country. */
  ownInternationalPrefix(): void {
    for (const country of getCountries()) {
      for (let index = 0; index < (this.#isWhole ? 20 : 4); index++) {
        const sample = this.#dice.pick(this.#samples);
        const dialled = parsePhoneNumberFromString(`+${sample.msisdn}`)?.format('IDD', { fromCountry: country });
        if (dialled !== undefined) this.#judge('own international prefix', dialled, country, [sample.msisdn]);
      }
    }
  }

  /** National forms under their own country. */
  national(): void {
    for (const sample of this.#samples) {
      for (const [way, write] of this.#some(Object.entries(national)))
        this.#judge(way, write(sample), sample.home, [sample.msisdn]);
    }
  }

  /** Landlines: no SMS reaches them, and nobody else gets one. */
  landlines(): void {
    const landlines = getCountries().flatMap((home) => samplesOf(home, landline, this.amount, this.#dice));
    for (const sample of landlines) {
      for (const [way, write] of this.#some(Object.entries(national)))
        this.#judge(`landline ${way}`, write(sample), sample.home, [sample.msisdn]);
      for (let index = 0; index < (this.#isWhole ? 20 : 4); index++)
        this.#judge('landline bare', sample.msisdn, this.#dice.pick(this.#all), [sample.msisdn]);
    }
  }

  /** National forms under another country are what its plan says, with its country. */
  nationalElsewhere(): void {
    const way = 'national under another country';
    const count = noCounts();
    this.counts.set(way, count);
    for (const sample of this.#samples) {
      const country = this.#dice.pick(getCountries());
      const typed = sample.national;
      const plan = parsePhoneNumberFromString(typed, country);
      for (const recipient of readRecipients(typed, country)) {
        if (recipient.problem !== undefined) count.refused++;
        else if (recipient.warning !== undefined) count.uncertain++;
        else {
          const isPlan = recipient.msisdn === plan?.number.slice(1) && recipient.country === plan.country;
          // Without a trunk prefix it may be an MSISDN, which no number of this plan contradicts.
          const isMsisdn = recipient.msisdn === typed.replace(/\D/g, '') && plan?.isValid() !== true;
          if (isPlan || isMsisdn) count.right++;
          else this.others.push(`${way}: ${JSON.stringify(typed)} under ${country}: ${JSON.stringify(recipient)}`);
        }
      }
    }
  }

  /** Three numbers with what people put between them. */
  lists(): void {
    const write = { ...international, ...bare };
    for (const [home, list] of this.#byCountry) {
      const three = [0, 1, 2].map((index) => list[index % list.length]).filter((sample) => sample !== undefined);
      const expected = three.map(({ msisdn }) => msisdn);
      const separators = this.#isWhole ? SEPARATORS : [this.#dice.pick(SEPARATORS)];
      for (const separator of separators) {
        const name = `list ${JSON.stringify(separator)}`;
        const judge = (way: string, country: string, texts: readonly string[]): void => {
          this.#judge(way, texts.join(separator), country, expected);
        };
        for (const way of ['+E.164', 'spaces', this.#dice.pick(Object.keys(write))]) {
          const form = write[way];
          if (form !== undefined) judge(name, this.#dice.pick(this.#all), three.map(form));
        }
        const [, form] = this.#dice.pick(Object.entries(national));
        judge(`${name} national`, home, three.map(form));
        const mixed = three.map((sample) => this.#dice.pick(Object.values(write))(sample));
        judge(`${name} mixed`, this.#dice.pick(this.#all), mixed);
        const mark = this.#dice.pick(['.', ')', ':']);
        const [, numbered] = this.#dice.pick(Object.entries({ ...international, ...national }));
        judge(
          `${name} numbered`,
          home,
          three.map((sample, index) => `${index + 1}${mark} ${numbered(sample)}`),
        );
      }
    }
  }
}
