import { AnswerError, readNextAnswer } from '../behaviour/answerFields';
import type { NextAnswer } from '../behaviour/nextAnswers';
import { LIMITS } from '../limits';
import type { Fields } from '../rules/coercion';
import { JsonError, type LocatedJson, parseLocatedJson } from './locatedJson';

/** What happens to which message, in order. */
export interface Scenario {
  readonly answers: readonly NextAnswer[];
}

/** Thrown for a scenario that cannot be read; the message says where, and what to do. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** The members of a scenario; editors find the schema by the first one. */
const MEMBERS = ['$schema', 'answers'];

/**
 * Reads the text of a scenario file; its schema is `docs/scenario.schema.json`.
 * @param name the file's name, for messages.
 * @throws ScenarioError
 * @example
 * const scenario = readScenario('{ "answers": [{ "statusCode": 4023, "times": 2 }] }', 'busy.json');
 * await using simulator = await startSimulator({ scenario: scenario.answers });
 */
export function readScenario(text: string, name: string): Scenario {
  const content = text.replace(/^\uFEFF/, '');
  const fail = (message: string, start: number): never => {
    throw new ScenarioError(`${name}:${placeOf(content, start)}: ${message}`);
  };
  try {
    return { answers: readAnswers(parseLocatedJson(content)) };
  } catch (error) {
    if (error instanceof JsonError) return fail(error.message, error.start);
    throw error;
  }
}

function readAnswers(json: LocatedJson): NextAnswer[] {
  if (!isObject(json)) throw new JsonError('A scenario is an object: { "answers": [ … ] }.', json.start);
  const unknown = json.members.find(({ name }) => !MEMBERS.includes(name));
  if (unknown !== undefined)
    throw new JsonError(`A scenario has only "answers". Remove ${JSON.stringify(unknown.name)}.`, unknown.start);
  const answers = json.members.find(({ name }) => name === 'answers')?.content;
  if (answers === undefined) throw new JsonError('"answers" is missing: the list of answers, in order.', json.start);
  if (!Array.isArray(answers.value)) throw new JsonError('"answers" is a list: [ … ].', answers.start);
  if (answers.items.length > LIMITS.nextAnswers)
    throw new JsonError(
      `A scenario has at most ${LIMITS.nextAnswers} answers. Use "times" for repeated ones.`,
      answers.start,
    );
  return answers.items.map(readAnswer);
}

function readAnswer(json: LocatedJson, index: number): NextAnswer {
  const where = `answers[${index}]`;
  if (!isObject(json)) throw new JsonError(`${where}: An answer is an object: { "statusCode": 4023 }.`, json.start);
  try {
    return readNextAnswer(json.value as Fields);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const member = json.members.find(({ name }) => name === error.field);
    throw new JsonError(`${where}: ${error.message}`, member?.start ?? json.start);
  }
}

function isObject({ value }: LocatedJson): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Line and column, as editors count them. */
function placeOf(text: string, start: number): string {
  const lines = text.slice(0, start).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
