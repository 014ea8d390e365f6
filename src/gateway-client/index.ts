/** The websms REST Messaging API as typed functions. Runs on plain Node; knows nothing of VS Code. */
export type { SendResponse } from './response';
export { answersAsExpected, type PostOptions } from './answersAsExpected';
export { parseBaseUrl, type BaseUrlProblem } from './baseUrl';
export { sendBinary, sendOutgoing, sendSimple, sendText, type Endpoint, type Exchange } from './client';
export { authorizationHeader, credentialsProblem, type Credentials, type CredentialsProblem } from './credentials';
export { EchoDetector, type SentSecrets } from './echo';
export type { NotSentReason, Outcome, OutcomeKind, UnknownReason } from './outcome';
export type { AgentChoice } from './transport';
export { verifyCredentials, type CredentialsCheck } from './verify';
