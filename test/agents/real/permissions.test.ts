import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Permissions } from '../../../src/shared/role-choice';
import { mcp, own, say, shell } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { opencode } from '../programs/opencode';
import { pathOfProgram } from '../programs/program';
import { allowEverything } from './allow-everything';
import { useProgram } from './use-program';

describe.each([claude, codex, gemini, opencode])('permissions of $name', (program) => {
  const open = useProgram(program);
  const { name, model } = program;
  const allowed = (permissions: Permissions) => ({
    maxFailures: 1,
    roles: { coding: { agent: name, model, effort: null, permissions } },
  });

  it.skipIf(pathOfProgram(program) === null)('to read change nothing, and our tools are reached', async () => {
    const { test, run, feature } = await open({
      one: [
        // In one turn: some programs do not even offer a shell then, and a turn without a tool is the last.
        say(
          'I try to write, and report.',
          shell('echo 1 > 1.txt'),
          mcp('feature_mark_failing', { feature_id: 1, reason: 'I may only read' }),
        ),
        say('Done.'),
      ],
    });
    await run(allowed('read-only'));
    expect(feature().lastFailure).toMatchObject({ outcome: 'failed', reason: 'I may only read' });
    expect(await test.git('for-each-ref', 'refs/flotilla/rescue')).toBe('');
  });

  it.skipIf(pathOfProgram(program) === null)('for everything reach beyond the worktree', async () => {
    const { run } = await open({
      one: [
        say('I write here and there.', shell('echo 1 > 1.txt && echo 1 > "$HOME/outside.txt"')),
        say('Now I report.', mcp('feature_mark_passing', { feature_id: 1 })),
        say('Done.'),
      ],
    });
    const { report } = await run(allowed('full'));
    expect(report.final_status).toBe('complete');
    expect(existsSync(join(process.env['HOME'] ?? '', 'outside.txt'))).toBe(true);
  });
});

describe.each([
  { program: gemini, reads: 'read_file', wrote: /^(run_shell_command|write_file|replace|mcp_(?!flotilla_).*)$/ },
  { program: opencode, reads: 'read', wrote: /^(bash|write|edit|apply_patch|task|mine.*)$/ },
])('$program.name, allowed everything by the person and the repository', ({ program, reads, wrote }) => {
  const open = useProgram(program);
  const { name, model } = program;

  it.skipIf(pathOfProgram(program) === null)('only looks where its role does', async () => {
    const path = 'README.md';
    const { test, server, run, feature } = await open({
      one: [
        say('I look.', own(reads, { file_path: path, filePath: path })),
        say(
          'I write here and there, and report.',
          shell('touch 1.txt "$HOME/outside.txt"'),
          own('write_file', { file_path: '1.txt', content: '' }),
          own('write', { filePath: '1.txt', content: '' }),
          own('mine', {}),
          mcp('scribble'),
          mcp('feature_mark_failing', { feature_id: 1, reason: 'I may only read' }),
        ),
        say('Done.'),
      ],
    });
    await allowEverything(test, process.env['HOME'] ?? '');
    await run({ maxFailures: 1, roles: { coding: { agent: name, model, effort: null, permissions: 'read-only' } } });
    expect(existsSync(join(process.env['HOME'] ?? '', 'outside.txt'))).toBe(false);
    expect(await test.git('for-each-ref', 'refs/flotilla/rescue')).toBe('');
    expect(feature().lastFailure).toMatchObject({ outcome: 'failed', reason: 'I may only read' });
    const calls = server.calls.filter(({ scenario, tools }) => scenario === 'one' && tools.length > 0);
    expect(calls[0]?.used).toEqual([reads]);
    expect(calls.flatMap(({ tools }) => tools.filter((tool) => wrote.test(tool)))).toEqual([]);
  });

  it.skipIf(pathOfProgram(program) === null)('makes features of an app spec, and nothing else', async () => {
    const features = [{ id: 'hello', name: 'Hello' }];
    const { test, run } = await open(
      {
        spec: [
          say('I write.', shell('touch "$HOME/outside.txt"'), mcp('feature_create_bulk', { features })),
          say('Done.'),
        ],
      },
      { spec: 'It says hello. [[spec]]' },
    );
    await allowEverything(test, process.env['HOME'] ?? '');
    const { report } = await run({ goal: { kind: 'initializer' } });
    expect(existsSync(join(process.env['HOME'] ?? '', 'outside.txt'))).toBe(false);
    expect(report.planning).toMatchObject({ outcome: 'ok', features: ['hello'] });
  });
});
