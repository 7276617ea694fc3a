import { afterEach, beforeEach, expect } from 'vitest';
import { cliProgram } from './cli-program';
import { openStage, type CliCall, type CliEnd, type Stage } from './stage';

/** Before each test a fresh user with a repository; the command line is built once for all. */
export function useStage(): () => Stage {
  let stage: Stage | undefined;
  beforeEach(() => {
    stage = openStage(cliProgram());
  });
  afterEach(() => stage?.close());
  return () => {
    if (stage === undefined) throw new Error('only inside a test');
    return stage;
  };
}

/** Exit code 2, what and how to mend on standard error, no stack, nothing on standard output. */
export function expectRefusal(end: CliEnd | undefined, args: readonly string[], words: readonly RegExp[]): void {
  const command = `flotilla ${args.join(' ')}`;
  expect(end, command).toMatchObject({ code: 2, stdout: '' });
  expect(end?.stderr, command).not.toMatch(/\n\s+at /);
  for (const word of [/mend:|where:/, ...words]) expect(end?.stderr, command).toMatch(word);
}

/** A command that is refused and changes nothing: not a file, not a ref, not the registry. */
export async function refused(
  stage: Stage,
  args: readonly string[],
  words: readonly RegExp[],
  call: CliCall = {},
): Promise<void> {
  await allRefused(stage, [args], words, call);
}

/** Several commands that are refused alike, one after the other on the same state. */
export async function allRefused(
  stage: Stage,
  commands: readonly (readonly string[])[],
  words: readonly RegExp[],
  call: CliCall = {},
): Promise<void> {
  await eachRefused(stage, commands.map(alike(words)), (args) => stage.call(args, call));
}

type Refusal = readonly [args: readonly string[], words: readonly RegExp[]];

const alike =
  (words: readonly RegExp[]) =>
  (args: readonly string[]): Refusal => [args, words];

/** Several commands, each with words of its own that it is refused with. */
export async function eachRefused(
  stage: Stage,
  cases: readonly Refusal[],
  call: (args: readonly string[]) => Promise<CliEnd>,
): Promise<void> {
  const before = stage.state();
  for (const [args, words] of cases) {
    expectRefusal(await call(args), args, words);
    expect(stage.state(), `state after flotilla ${args.join(' ')}`).toEqual(before);
  }
}

/** The same side by side: for commands that wait before they refuse, and hold nothing meanwhile. */
export async function allRefusedAtOnce(
  stage: Stage,
  commands: readonly (readonly string[])[],
  words: readonly RegExp[],
  call: (args: readonly string[]) => Promise<CliEnd> = (args) => stage.call(args),
): Promise<void> {
  const before = stage.state();
  const ends = await Promise.all(commands.map(call));
  for (const [index, args] of commands.entries()) expectRefusal(ends[index], args, words);
  expect(stage.state()).toEqual(before);
}

export async function importTwo(stage: Stage): Promise<void> {
  const plan = stage.plan([
    { id: 'a', name: 'First' },
    { id: 'b', name: 'Second', dependencies: ['a'] },
  ]);
  expect(await stage.call(['import', plan])).toMatchObject({ code: 0 });
}
