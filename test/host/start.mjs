// @ts-check
// npm start [-- --no-open]
//
// Starts a VS Code with the extension from a fresh clone: installs what is missing, packages the extension, and serves
// a real VS Code on loopback with that .vsix and a copy of the sample workspace. Profile, settings and secrets are kept
// in .host/ between starts; Ctrl+C ends everything.
import { parseArgs } from 'node:util';
import { openAddress } from './defaultBrowser.mjs';
import { leaveWithParent, untilSignalled } from './cleanup.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { serverRunsHere } from './hosts.mjs';
import { installHost } from './installHost.mjs';
import { ensurePackage } from './package.mjs';
import { main, say, secondsSince, step } from './say.mjs';
import { startDesktop } from './startDesktop.mjs';
import { ensureSystem } from './system.mjs';
import { choosePort, installOnce, serveProfile, workspace } from './startProfile.mjs';

main(async () => {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
  if (process.env['npm_lifecycle_event']) {
    leaveWithParent();
  }
  const started = Date.now();
  await ensureSystem({ host: 'current', browser: false });
  const port = serverRunsHere() ? await choosePort() : 0;
  await ensureDependencies();
  const vsix = await ensurePackage();
  if (!serverRunsHere()) {
    return startDesktop(vsix);
  }
  const host = await installHost();
  await installOnce(host, vsix);
  const server = await step(`Starting VS Code ${host.version}`, () => serveProfile(host, port));
  const address = `${server.address}/?folder=${encodeURIComponent(workspace())}`;
  say(`\n  ${address}\n\nReady after ${secondsSince(started)}. Ctrl+C ends it.`);
  if (!values['no-open']) {
    openAddress(address);
  }
  await untilSignalled();
  await step('\nStopping', server.stop);
});
