import { type CountryCode, getCountries } from 'libphonenumber-js/max';

/** ISO 3166-1 alpha-2 in capitals, as libphonenumber knows it: also AC, TA and XK. */
export type Country = string;

// libphonenumber's own check takes `constructor` for a country.
const known: ReadonlySet<string> = new Set(getCountries());

/** True for the code of a country whose numbers are known, e.g. `AT`; false for `at`. */
export function isCountry(text: string): text is CountryCode {
  return known.has(text);
}

/** Every country whose numbers are known, in the order of their codes. */
export function countries(): readonly string[] {
  return [...known].sort();
}
