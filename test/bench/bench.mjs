// @ts-check
// npm run bench: what a start, a hover, a count, the form and the simulator cost, each next to something measured in the same run.
import { build } from '../host/build.mjs';
import { ensureDependencies } from '../host/dependencies.mjs';
import { demandServer } from '../host/hosts.mjs';
import { main, say } from '../host/say.mjs';
import { ensureSystem } from '../host/system.mjs';
import { benchForm } from './form.mjs';
import { benchHover } from './hover.mjs';
import { benchSegments } from './segments.mjs';
import { benchSimulator } from './simulator.mjs';
import { benchStarts } from './starts.mjs';

main(async () => {
  demandServer('The bench starts VS Code in a browser: that');
  await ensureSystem({ host: 'current', browser: true });
  await ensureDependencies();
  await build('--production');
  say(`\n${await benchSegments()}`);
  say(`\n${await benchHover()}`);
  say(`\n${await benchForm()}`);
  say(`\n${await benchSimulator()}`);
  say(`\n${await benchStarts()}`);
  return 0;
});
