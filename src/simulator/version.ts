import { version } from '../../package.json';

/** The version of the simulator, which is that of the extension and of the package. */
export const VERSION: string = version;
