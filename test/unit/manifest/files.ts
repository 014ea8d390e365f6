import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TypeScript from 'typescript';

// Required, not imported: nine megabytes need not go through the bundler.
export const ts = createRequire(path.resolve('package.json'))('typescript') as typeof TypeScript;

/** A JSON file of the project; unit tests run from its folder. */
export function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** Every TypeScript file under `src`, parsed. */
export function sources(): TypeScript.SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => path.join('src', file))
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** Every node of a file, parents first. */
export function* nodesOf(node: TypeScript.Node): Generator<TypeScript.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** `src/send/sender.ts:12`. */
export function placeOf(node: TypeScript.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
