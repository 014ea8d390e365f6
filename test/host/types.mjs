// @ts-check
// npm run types: every TypeScript project of the checkout. What the compiler learns is kept in out/types, for the next time.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './places.mjs';
import { show } from './run.mjs';
import { main } from './say.mjs';

main(async () => {
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  let worst = 0;
  for (const project of projects()) {
    const kept = join(
      root,
      'out',
      'types',
      `${relative(root, project).replace(/\W+/g, '-') || 'extension'}.tsbuildinfo`,
    );
    const options = ['--incremental', '--tsBuildInfoFile', kept];
    worst = Math.max(worst, await show(process.execPath, [typescript, '-p', project, ...options], { cwd: root }));
  }
  return worst;
});

/** The extension, each part of it that runs elsewhere and so has other types, and the tests. */
function projects() {
  const rooms = readdirSync(join(root, 'src')).flatMap((room) =>
    ['view', 'wasm'].map((part) => join(root, 'src', room, part)),
  );
  return [root, ...rooms, join(root, 'test')].filter((folder) => existsSync(join(folder, 'tsconfig.json')));
}
