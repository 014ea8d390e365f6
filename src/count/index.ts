/** Counts the SMS of a text in an editor and names the characters that make it Unicode. */
export { countText } from './countText';
export { describeSelection } from './describeSelection';
export { registerCount } from './register';
