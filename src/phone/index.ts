export { type Country, countries, isCountry } from './countries';
export { type NumberProblem, type NumberWarning } from './numbering';
export { checkMsisdn, eachRecipient, readRecipients, type Recipient } from './recipients';
