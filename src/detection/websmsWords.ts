/** What websms is called in texts, as patterns for any case; each rule says which of them are enough for it. */

/** The gateway and the company. */
export const GATEWAY = 'web_?sms|link[ _]?mobility';
/** The path of its calls, and the package of the Java SDK. */
export const CALLS = 'smsmessaging';
export const SDK = String.raw`sms\.business\.sdk`;
/** The fields of its answers beside the status code. */
export const ANSWER_FIELDS = 'transferId|clientMessageId|smsCount|statusMessage';
