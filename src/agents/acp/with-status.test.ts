import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { authRequired } from './failure';
import type { Task } from './task';
import { withStatus } from './with-status';

const folder = useTempFolders();

/** A program whose session ended so. */
function taskOf(exports: boolean): Task {
  const program = join(folder(), 'program.mjs');
  const error = { data: { statusCode: 403 } };
  const said = { messages: [{ info: { role: 'assistant', time: { created: 5 }, error } }] };
  const isAsked = `process.argv.slice(2).join(' ') === 'export s1'`;
  writeFileSync(program, `if (${isAsked}) console.log(${JSON.stringify(JSON.stringify(said))});`);
  const argv = [process.execPath, program, 'acp', '--print-logs'];
  const options = { probe: false, model: null, effort: null, session: null, permissions: 'edit', starts: 1 } as const;
  return {
    cwd: '/',
    folders: [],
    attemptFolder: null,
    mcpServers: [],
    env: process.env,
    options: { ...options, exports, argv },
  };
}

const of = (task: Task, more = {}) => ({ task, stage: 'prompt', session: 's1', since: 1, ...more }) as const;
const internal = { code: -32_603, message: 'Internal error: No.' };

test('the status that its session ended with stands in the place of a number that says nothing', async () => {
  const task = taskOf(true);
  expect(await withStatus(internal, of(task))).toEqual({ ...internal, code: 403 });
  expect(await withStatus({ ...internal, code: null }, of(task))).toEqual({ ...internal, code: 403 });
});

test('where nothing is known of it, or the number says it, the failure stays as it is', async () => {
  const task = taskOf(true);
  expect(await withStatus(internal, of(taskOf(false)))).toBe(internal);
  expect(await withStatus(internal, of(task, { since: 5 }))).toBe(internal);
  expect(await withStatus(internal, of(task, { session: null }))).toBe(internal);
  expect(await withStatus(internal, of(task, { stage: 'session' }))).toBe(internal);
  for (const code of [429, authRequired]) {
    const failure = { code, message: 'No.' };
    expect(await withStatus(failure, of(task))).toBe(failure);
  }
});
