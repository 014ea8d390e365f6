// @ts-check
// npm run types: checks every TypeScript project of the checkout and the examples in doc comments, but not AssemblyScript,
// which its own compiler checks in the build. TypeScript 7 takes a tenth of the time of TypeScript 6, which is installed
// only for ESLint's parser and the tests that parse the source.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeExamples } from './examples.mjs';
import { root } from './paths.mjs';
import { show } from './run.mjs';
import { main } from './say.mjs';

main(async () => {
  const compiler = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
  let worst = 0;
  for (const project of projects()) {
    worst = Math.max(worst, await show(process.execPath, [compiler, '-p', project], { cwd: root }));
  }
  return worst;
});

/** The extension, the views, whose types are a browser's, the tests, and the examples. */
function projects() {
  const views = readdirSync(join(root, 'src')).map((room) => join(root, 'src', room, 'view'));
  return [root, ...views, join(root, 'test'), writeExamples()].filter((folder) =>
    existsSync(join(folder, 'tsconfig.json')),
  );
}
