import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepOnDisk } from '../../support/keep-on-disk';
import { mcp, say, shell, type Step } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { opencode } from '../programs/opencode';
import { pathOfProgram } from '../programs/program';
import { useProgram } from './use-program';

keepOnDisk();

const lands = (feature: number): readonly Step[] => [
  say('I write here and there.', shell(`echo ${feature} > ${feature}.txt; touch "$HOME/outside.txt"; true`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

describe.each([claude, codex, gemini, opencode])('$name in a sandbox', (program) => {
  const open = useProgram(program);

  it.skipIf(pathOfProgram(program) === null)('lands features, five at once, and leaves the home alone', async () => {
    const { run, test } = await open({ one: lands(1), two: lands(2), three: lands(3), four: lands(4), five: lands(5) });
    const { report } = await run({ sandbox: true, concurrency: 5, exitGraceMs: 60_000 });
    expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 5, max_parallel_agents: 5 });
    const names = await test.git('ls-tree', '--name-only', 'main');
    expect(names.split('\n')).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', 'README.md']);
    expect(existsSync(join(process.env['HOME'] ?? '', 'outside.txt'))).toBe(false);
  });
});
