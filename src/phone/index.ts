export { type Country, countries, isCountry } from './countries';
export { type NumberProblem } from './numbering';
export { checkMsisdn, readRecipients, type Recipient } from './recipients';
