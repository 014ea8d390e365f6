// @ts-check
// npm run bench [-- [sizes|segments|hover|form|many|simulator|starts|store|history|scan …] [--gigabytes N]]
//
// Measures a start, a hover, a count, the form, the simulator, the store, the view of sent messages and the summary of a
// log, each beside a reference measured in the same run. Without names it runs all of them, with a log of 2 GB.
import { parseArgs } from 'node:util';
import { build } from '../host/build.mjs';
import { ensureDependencies } from '../host/dependencies.mjs';
import { demandServer } from '../host/hosts.mjs';
import { main, say, Stop } from '../host/say.mjs';
import { ensureSystem } from '../host/system.mjs';
import { benchSizes } from './earlier.mjs';
import { benchForm } from './form.mjs';
import { benchHistory } from './history.mjs';
import { benchHover } from './hover.mjs';
import { benchMany } from './many.mjs';
import { benchScan } from './scan.mjs';
import { benchSegments } from './segments.mjs';
import { benchSimulator } from './simulator.mjs';
import { benchStarts } from './starts.mjs';
import { benchStore } from './store.mjs';

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { gigabytes: { type: 'string', default: '2' } },
  });
  /** @type {Record<string, () => Promise<string>>} */
  const benches = {
    sizes: () => Promise.resolve(benchSizes()),
    segments: benchSegments,
    hover: benchHover,
    form: benchForm,
    many: benchMany,
    simulator: benchSimulator,
    starts: benchStarts,
    store: benchStore,
    history: benchHistory,
    scan: () => benchScan(Number(values.gigabytes)),
  };
  const unknown = positionals.find((name) => !(name in benches));
  if (unknown !== undefined)
    throw new Stop(`There is no bench ${unknown}. There are ${Object.keys(benches).join(', ')}.`);
  demandServer('The bench starts VS Code in a browser: that');
  await ensureSystem({ host: 'current', browser: true });
  await ensureDependencies();
  await build('--production');
  for (const [name, bench] of Object.entries(benches))
    if (positionals.length === 0 || positionals.includes(name)) say(`\n${await bench()}`);
  return 0;
});
