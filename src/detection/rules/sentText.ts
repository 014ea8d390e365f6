import { lastMatch } from '../patterns';
import type { Rule } from '../rule';

/** The number stands in what was sent, or in a name that the sender gave to it: a request's text says nothing about the gateway's answer. */
export const sentText: Rule = {
  id: 'sentText',
  subject: 'veto',
  examples: {
    found: [
      '{"recipientAddressList":["99900009043"],"messageContent":"Pricing: statusCode «4040», please check"}',
      '{"transferId":"00692c0f900000000181","clientMessageId":"statusCode «4026»"}',
      "websms.send({ messageContent: 'websms error «4002»' })",
      'messageContent=statusCode+«4026»&recipientAddressList=99900009043',
      '<messageContent>websms status code «5003»</messageContent>',
    ],
    notFound: [
      '{"messageContent":"Alarm","statusCode":«4009»}',
      '{"clientMessageId":"a-1","response":"{\\"statusCode\\":«4009»}"}',
      'websms: messageContent is invalid, statusCode «4009»',
      'messageContent=Hello&statusCode=«4009»',
      'GET /rest/smsmessaging/simple?messageContent=%22+&recipientAddressList=99900009043 200 statusCode=«4009»',
      'messageContent: "Alarm" -> statusCode «4009»',
    ],
  },
  judge: ({ line }) => isInValue(line.before),
};

/** The key of a request's text, and how its value begins. */
const TEXT =
  /(?<![A-Za-z])(?:message_?content|(?:user_?data_?)?message_?text|client_?message_?id)(?:\\{0,3}["'])?\s?(?:(?:=>|[:=])\s?((?:\\{0,3}["'])?)|(>))/gi;

function isInValue(before: string): boolean {
  const last = lastMatch(before.slice(-REACH), TEXT);
  if (!last) return false;
  const near = before.slice(-REACH);
  const value = near.slice(last.index + last[0].length);
  const [, mark, element] = last;
  // In a query, a quotation mark is a part of the value.
  const quote = /[?&]/.test(near.charAt(last.index - 1)) ? '' : (mark ?? '');
  if (element !== undefined) return !value.includes('<');
  // Without quotation marks, a value of a form ends with an ampersand; in a log it may end anywhere.
  if (quote === '') return /=["']?$/.test(last[0]) && /^[\w.%*-]{0,60}\+[\w.%*+-]{0,200}$/.test(value);
  return quote.length > 1 ? !value.includes(quote) : !value.replace(/\\./g, '').includes(quote);
}

const REACH = 300;
