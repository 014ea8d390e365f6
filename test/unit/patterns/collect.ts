import * as esbuild from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';
import { placeOf, readJson, sources, ts } from '../manifest/files';

/** A regular expression of the project. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** Where it is written: `src/detection/key.ts:12`, or the path in package.json. */
  readonly where: string;
}

let parsed: TypeScript.SourceFile[] | undefined;

/** Every node of a kind under src, in order. */
function find<Kind extends TypeScript.Node>(is: (node: TypeScript.Node) => node is Kind): Kind[] {
  return (parsed ??= sources()).flatMap((file) => findIn(file, is));
}

function findIn<Kind extends TypeScript.Node>(
  file: TypeScript.SourceFile,
  is: (node: TypeScript.Node) => node is Kind,
): Kind[] {
  const found: Kind[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Every literal, `/…/`, under src. */
export function literalPatterns(): Pattern[] {
  return find(ts.isRegularExpressionLiteral).map((node) => {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1), where: placeOf(node) };
  });
}

/** A place where a pattern is built of parts when the program runs: `new RegExp(…)`, `RegExp(…)`. */
function isBuilder(node: TypeScript.Node): node is TypeScript.NewExpression | TypeScript.CallExpression {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
}

/** Where patterns are built. */
export function builders(): string[] {
  return find(isBuilder).map(placeOf);
}

/** Where a string becomes a pattern without saying so: `text.match('a+')`, or the constructor has another name. */
export function hiddenBuilders(): string[] {
  const renamed = find(ts.isIdentifier).filter(
    ({ text, parent }) => text === 'RegExp' && !isBuilder(parent) && !ts.isTypeReferenceNode(parent),
  );
  const asked = find(ts.isCallExpression).filter(
    ({ expression, arguments: [first] }) =>
      ts.isPropertyAccessExpression(expression) &&
      ['match', 'matchAll', 'search'].includes(expression.name.text) &&
      first !== undefined &&
      (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)),
  );
  return [...renamed, ...asked].map(placeOf);
}

type Exports = Record<string, unknown>;

/**
 * The patterns that are built of parts, as they are when the program runs: each file that builds some is loaded, with
 * the constructor replaced by one that takes notes. What builds a pattern only when it is called must be called.
 */
export async function builtPatterns(calls: Readonly<Record<string, (exports: Exports) => void>>): Promise<Pattern[]> {
  const built: Pattern[] = [];
  const files = [...new Set(builders().map((where) => where.replace(/:\d+$/, '')))];
  const { outputFiles } = await esbuild.build({
    entryPoints: files,
    bundle: true,
    write: false,
    outbase: '.',
    outdir: '.',
    platform: 'node',
    format: 'cjs',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
    external: ['vscode'],
    plugins: [
      {
        name: 'built-patterns-are-noted',
        setup(build) {
          build.onLoad({ filter: /\.tsx?$/ }, ({ path: at }) => ({
            contents: withNotes(path.relative('.', at)),
            loader: at.endsWith('x') ? 'tsx' : 'ts',
          }));
        },
      },
    ],
  });
  const noteBuilt = (where: string, ...parts: [string | RegExp, string?]): RegExp => {
    const pattern = new RegExp(...parts);
    built.push({ source: pattern.source, flags: pattern.flags, where });
    return pattern;
  };
  for (const { path: at, text } of outputFiles) {
    const module = { exports: {} as Exports };
    const run = vm.compileFunction(text, ['module', 'exports', 'require', 'noteBuilt'], { filename: at }) as (
      ...all: unknown[]
    ) => void;
    run(module, module.exports, createRequire(path.resolve('package.json')), noteBuilt);
    calls[path.relative('.', at).replaceAll('\\', '/').replace(/\.js$/, '.ts')]?.(module.exports);
  }
  return [
    ...new Map(built.map((pattern) => [`${pattern.where} /${pattern.source}/${pattern.flags}`, pattern])).values(),
  ];
}

/** A file in which `new RegExp(…)` is `noteBuilt("where", …)`. */
function withNotes(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (!text.includes('RegExp(')) return text;
  const places = findIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), isBuilder).reverse();
  return places.reduce((code, node) => {
    const start = node.getStart();
    return `${code.slice(0, start)}noteBuilt(${JSON.stringify(placeOf(node))}, ${code.slice(node.expression.getEnd() + 1)}`;
  }, text);
}

/** Every pattern that VS Code runs for us: in when clauses (`name =~ /…/i`) and settings (`"pattern"`). */
export function manifestPatterns(): Pattern[] {
  return patternsIn(readJson('package.json'), 'package.json');
}

function patternsIn(value: unknown, where: string): Pattern[] {
  if (typeof value === 'string') {
    const inClauses = Array.from(
      value.matchAll(/=~\s*\/((?:[^/\\]|\\.)+)\/([a-z]*)/g),
      ([, source = '', flags = '']) => ({ source, flags, where }),
    );
    return /\.(?:pattern|firstLine|wordPattern)$/.test(where)
      ? [...inClauses, { source: value, flags: 'u', where }]
      : inClauses;
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(where.endsWith('.patternProperties') ? [{ source: key, flags: 'u', where }] : []),
    ...patternsIn(inner, `${where}.${key}`),
  ]);
}
