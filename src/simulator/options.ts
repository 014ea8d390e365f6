import type { Switches } from './switches';

export interface SimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  /** The access token to accept; 128 random bits unless given. See {@link tokenProblem}. */
  readonly token?: string;
  /**
   * Callbacks may go to other computers too. Otherwise they go to 127.0.0.0/8, ::1 and names that resolve to these
   * alone: a simulator shall not write to a server that somebody copied into a request.
   */
  readonly allowCallbacks?: boolean;
  readonly switches?: Partial<Switches>;
}
