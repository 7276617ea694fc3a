import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { script, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { jsonOf, useCli } from '../control/cli-host';

const project = useTestProjects();
const gate = useGates();
const cli = useCli();

const hook = `
  const { execFileSync } = require('node:child_process');
  const folder = execFileSync('git', ['rev-parse', '--git-common-dir'], { encoding: 'utf8' }).trim() + '/hooks';
  require('node:fs').mkdirSync(folder, { recursive: true });
  require('node:fs').writeFileSync(folder + '/post-merge', '#!/bin/sh\\ntrue\\n', { mode: 0o755 });
`;
const tampers = [{ run: ['git', 'config', 'alias.st', '!true'] }, script(hook)];

/** What a run warns of that was tampered with. */
const told = (lines: readonly string[]) =>
  lines.map(jsonOf).flatMap((line) => (line['code'] === 'tampered' ? [String(line['message'])] : []));
const settings = (test: TestProject) => [
  test.read('.git/config').includes('alias'),
  existsSync(join(test.root, '.git/hooks/post-merge')),
];

describe('settings and hooks that change in the moment before a host is killed', () => {
  it('are not trusted by the next one where agents were at work: put back, kept and told', async () => {
    const busy = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [...tampers, { run: busy.argv }] },
    });
    const host = cli(test, ['run', '--agent', 'demo', '--json']);
    await busy.reached();
    host.child.kill('SIGKILL');
    await host.end;
    await cli(test, ['kill']).end;
    expect(settings(test)).toEqual([true, true]);

    const next = cli(test, ['run', '--agent', 'demo', '--json', '--max-failures', '1']);
    await next.says('"tampered"');
    // Before any agent begins, which here would do it again.
    const [message = ''] = told(next.out);
    expect(message).toMatch(
      /^After run 1 was cut off: git setting alias\.st was changed; hooks\/post-merge was added\./,
    );
    const kept = /is kept in (\S+);/.exec(message)?.[1] ?? '';
    expect(readFileSync(join(kept, 'hooks/post-merge'), 'utf8')).toContain('true');
    expect(readFileSync(join(kept, 'config'), 'utf8')).toContain('alias');
    next.child.kill('SIGTERM');
    await next.end;
    expect(settings(test)).toEqual([false, false]);
  });

  it('are a person’s own where no agent was at work, and after a run that ended by itself', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    expect(await cli(test, ['run', '--agent', 'demo']).end).toMatchObject({ code: 0 });
    await test.git('config', 'alias.st', 'status');
    expect(readdirSync(join(test.root, '.flotilla/runs'))).toHaveLength(1);
    const next = await cli(test, ['run', '--agent', 'demo', '--json']).end;
    expect(told(next.stdout.split('\n').filter((line) => line !== ''))).toEqual([]);
    expect(test.read('.git/config')).toContain('alias');
  });
});
