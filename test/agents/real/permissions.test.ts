import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Permissions } from '../../../src/shared/role-choice';
import { mcp, say, shell } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { opencode } from '../programs/opencode';
import { pathOfProgram } from '../programs/program';
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
