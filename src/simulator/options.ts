import type { Switches } from './switches';

export interface SimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  /** The access token to accept; 128 random bits unless given. See {@link tokenProblem}. */
  readonly token?: string;
  readonly switches?: Partial<Switches>;
}
