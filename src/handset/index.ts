/** The simulator's handset: a phone for each recipient, in a panel. */
export { Handset } from './handset';
export { handsetCommands } from './register';
