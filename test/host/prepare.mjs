// @ts-check
import { build } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensurePackage } from './package.mjs';
import { ensureSystem } from './system.mjs';

/** The environment variable by which `npm test` tells its stages that it has prepared everything for all of them. */
export const PREPARED = 'WEBSMS_PREPARED';

/**
 * Prepares what a suite needs: programs of the system, the project's dependencies, an up-to-date build.
 * @param {object} needs
 * @param {import('./hosts.mjs').HostName} [needs.host]
 * @param {boolean} needs.browser
 * @param {boolean} [needs.vsix] the packaged extension too
 * @param {boolean} needs.tests the project's own tests are built too
 */
export async function prepare({ host, browser, vsix = false, tests }) {
  if (process.env[PREPARED]) {
    return;
  }
  await ensureSystem({ ...(host && { host }), browser });
  await ensureDependencies();
  if (vsix) {
    await ensurePackage(); // before the build, because it leaves its own in dist/
  }
  await build(...(tests ? ['--tests'] : []));
}
