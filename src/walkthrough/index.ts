/** The walkthrough “Get Started with websms” and the sample log of its step about logs. */
export { registerSampleLog, walkthroughCommands } from './register';
export { openSampleLog, sampleLog } from './sampleLog';
