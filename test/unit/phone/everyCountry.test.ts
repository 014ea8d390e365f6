import assert from 'node:assert/strict';
import { getCountries, parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { after, describe, it } from 'mocha';
import { countries, readRecipients, type Recipient } from '../../../src/phone';

/** The same in every run. */
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

interface Counts {
  right: number;
  marked: number;
}

const counts = new Map<string, Counts>();
const others: string[] = [];

const isMarked = ({ problem, warning }: Recipient): boolean => problem !== undefined || warning !== undefined;

/** Right: these MSISDNs and nothing else. Marked: each that is missing or other is marked. All else is a stranger's phone. */
function judge(way: string, typed: string, country: string, expected: readonly string[]): void {
  const read = readRecipients(typed, country);
  const silent = read.filter((recipient) => !isMarked(recipient)).map(({ msisdn }) => msisdn);
  const isOther = silent.some((msisdn) => !expected.includes(msisdn));
  const isComplete = expected.every((msisdn) => silent.includes(msisdn));
  const marked = read.length - silent.length;
  const count = counts.get(way) ?? { right: 0, marked: 0 };
  counts.set(way, count);
  if (isOther || (!isComplete && marked === 0))
    others.push(`${JSON.stringify(typed)} under ${country}: ${JSON.stringify(read)} instead of ${expected.join(', ')}`);
  else if (isComplete && marked === 0) count.right++;
  else count.marked++;
}

function toSample(phone: PhoneNumber, home: CountryCode): Sample {
  const code = phone.countryCallingCode;
  const groups = groupsOf(phone.formatInternational()).slice(1);
  return { home, msisdn: phone.number.slice(1), code, groups, national: phone.formatNational() };
}

const reachable = new Set<string | undefined>(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

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

describe('phone: every country, every way of writing', function () {
  this.timeout(240_000); // a busy machine is slow, not broken

  const dice = new Dice(1);
  const all = countries();
  const byCountry = new Map(getCountries().map((home) => [home, samplesOf(home, reachable, 3, dice)]));
  const samples = [...byCountry.values()].flat();
  const one = [...byCountry.values()].flatMap((list) => list.slice(0, 1));

  after(() => {
    const lines = [...counts].map(
      ([way, { right, marked }]) =>
        `      ${way.padEnd(34)} ${String(right).padStart(7)} right ${String(marked).padStart(7)} marked`,
    );
    process.stdout.write(`${lines.join('\n')}\n      others: ${others.length}\n`);
  });

  const noOthers = (): void => {
    assert.deepEqual(others.slice(0, 40), []);
  };

  it('has an example of every country', () => {
    assert.deepEqual(
      one.map(({ home }) => home),
      getCountries(),
    );
  });

  it('international forms are the same number or marked under every country', () => {
    const ways = Object.entries(international);
    for (const sample of one) {
      for (const country of all) {
        if (dice.below(2) === 0) continue;
        const [way, write] = dice.pick(ways);
        judge(way, write(sample), country, [sample.msisdn]);
      }
    }
    for (const sample of samples) {
      for (const [way, write] of ways) judge(way, write(sample), dice.pick(all), [sample.msisdn]);
    }
    noOthers();
  });

  it('digits that begin with a country code are the same number or marked under every country', () => {
    const ways = Object.entries(bare);
    for (const sample of one) {
      for (const country of all) {
        judge('bare', sample.msisdn, country, [sample.msisdn]);
        if (dice.below(4) > 0) continue;
        const [way, write] = dice.pick(ways);
        judge(way, write(sample), country, [sample.msisdn]);
      }
    }
    for (const sample of samples) {
      for (const [way, write] of ways) {
        judge(way, write(sample), sample.home, [sample.msisdn]);
        judge(way, write(sample), dice.pick(all), [sample.msisdn]);
      }
    }
    noOthers();
  });

  it('with the international prefix of its own the number is right or marked in every country', () => {
    for (const country of getCountries()) {
      for (let index = 0; index < 20; index++) {
        const sample = dice.pick(samples);
        const dialled = parsePhoneNumberFromString(`+${sample.msisdn}`)?.format('IDD', { fromCountry: country });
        if (dialled !== undefined) judge('own international prefix', dialled, country, [sample.msisdn]);
      }
    }
    noOthers();
  });

  it('national forms are the same number or marked under their own country', () => {
    for (const sample of samples) {
      for (const [way, write] of Object.entries(national)) judge(way, write(sample), sample.home, [sample.msisdn]);
    }
    noOthers();
  });

  it('landlines are marked, in national and international forms', () => {
    const landlines = getCountries().flatMap((home) => samplesOf(home, new Set(['FIXED_LINE']), 3, dice));
    for (const sample of landlines) {
      for (const [way, write] of Object.entries(national))
        judge(`landline ${way}`, write(sample), sample.home, [sample.msisdn]);
      for (let index = 0; index < 20; index++) judge('landline bare', sample.msisdn, dice.pick(all), [sample.msisdn]);
    }
    noOthers();
  });

  it('national forms under another country are what its plan says, with its country', () => {
    let shown = 0;
    for (const sample of samples) {
      const country = dice.pick(getCountries());
      const typed = sample.national;
      const plan = parsePhoneNumberFromString(typed, country);
      for (const recipient of readRecipients(typed, country).filter((entry) => !isMarked(entry))) {
        const isPlan = recipient.msisdn === plan?.number.slice(1);
        // Without a trunk prefix it may be an MSISDN, which no number of this plan contradicts.
        const isMsisdn = recipient.msisdn === typed.replace(/\D/g, '') && plan?.isValid() !== true;
        if (!isPlan && !isMsisdn)
          others.push(
            `${JSON.stringify(typed)} under ${country}: ${JSON.stringify(recipient)} instead of ${String(plan?.number)}`,
          );
        else if (isPlan) {
          assert.equal(recipient.country, plan.country);
          shown++;
        }
      }
    }
    counts.set('national under another country', { right: shown, marked: samples.length - shown });
    noOthers();
  });

  it('lists of three are three numbers or marked, with every separator', () => {
    const write = { ...international, ...bare };
    for (const [home, list] of byCountry) {
      for (const separator of SEPARATORS) {
        const three = [0, 1, 2].map((index) => list[index % list.length]).filter((sample) => sample !== undefined);
        const expected = three.map(({ msisdn }) => msisdn);
        const name = `list ${JSON.stringify(separator)}`;
        for (const way of ['+E.164', 'spaces', dice.pick(Object.keys(write))]) {
          const form = write[way];
          if (form !== undefined)
            judge(name, three.map((sample) => form(sample)).join(separator), dice.pick(all), expected);
        }
        const [, form] = dice.pick(Object.entries(national));
        judge(`${name} national`, three.map((sample) => form(sample)).join(separator), home, expected);
      }
    }
    noOthers();
  });
});
