import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createGates } from '../../../src/adapters/gates/create-gates';
import { gateKeys } from '../../../src/adapters/gates/gate-files';
import { tryNow } from '../../../src/domain/gate/gate';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const folder = useTempFolders();

it('a program that is away for a moment is no feature’s failure: its agents wait, and go on once it is there again', async () => {
  const program = join(folder(), 'agent');
  const install = (last: string) => {
    writeFileSync(program, `#!/bin/sh\necho done > "$FLOTILLA_FEATURE_ID.txt"\n${last}\n`);
    chmodSync(program, 0o755);
  };
  const test = await project({
    plan: ['a', 'b', 'c'].map((id) => ({ id, name: `Feature ${id}` })),
    agents: [{ name: 'mine', adapter: 'command', argv: [program], model: null }],
  });
  install('rm "$0"');
  const { control, line, lines } = await test.start({ agent: 'mine', concurrency: 1, maxFailures: 1, testingRatio: 0 });
  const gate = await line(({ type, cause }) => type === 'gate' && cause === 'missing');
  expect(gate).toMatchObject({ state: 'closed', program: 'mine', reason: expect.stringContaining('was not found') });
  install('');
  const gates = join(test.homeRoot, 'gates');
  for (const key of gateKeys(gates)) {
    createGates({ folder: gates, onFault: () => undefined }).change(key, (now) => now && tryNow(now, Date.now()));
  }
  const report = await control.finished;
  expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 3, retries: 0 });
  expect(lines.filter(({ counted }) => counted === true)).toEqual([]);
  const started = lines.filter(({ type }) => type === 'attempt_started');
  expect(new Set(started.map(({ number }) => number))).toEqual(new Set([1]));
});
