import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { controlFileOf } from '../../../src/host/control/control-file-of';
import { startLiveRun, type LiveRunInput } from '../../../src/host/live-run';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { unwrap, type TestProject } from '../../support/test-project';
import { useGatedProjects } from './gated-project';

const gated = useGatedProjects();

const inputFor = (test: TestProject): LiveRunInput => ({
  project: test.project,
  settings: { ...defaultRunSettings, agent: 'demo', concurrency: 2, testingRatio: 0, exitGraceMs: 2_000 },
});

function failing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

it('a run lets go of database and lock whatever fails on the way', async () => {
  const { test, gates } = await gated();
  gates.forEach((gate) => gate.open());
  const { control, told } = unwrap(await startLiveRun({ ...inputFor(test), onClose: failing('the window is gone') }));
  await expect(control.finished).rejects.toThrow('the window is gone');
  await told;
  expect(await test.run()).toMatchObject({ report: { final_status: 'complete' } });
});

it('and so does one that could not start; both failures are told', async () => {
  const { test, gates } = await gated();
  gates.forEach((gate) => gate.open());
  const onClose = failing('the window is gone');
  const started = startLiveRun({ ...inputFor(test), onOpen: failing('no window'), onClose });
  await expect(started).rejects.toMatchObject({ errors: [new Error('no window'), new Error('the window is gone')] });
  expect(await test.run()).toMatchObject({ report: { final_status: 'complete' } });
});

it('that its socket cannot be removed does not keep the end from being told', async () => {
  const { test, gates } = await gated();
  const { control, told } = unwrap(await startLiveRun(inputFor(test)));
  await gates[0].reached();
  const file = controlFileOf({ home: test.project.home, path: test.project.project.path });
  const { address } = JSON.parse(readFileSync(file, 'utf8')) as { address: string };
  rmSync(address);
  mkdirSync(address);
  onTestFinished(() => rmSync(address, { recursive: true, force: true }));
  gates.forEach((gate) => gate.open());
  expect(await control.finished).toMatchObject({ final_status: 'complete' });
  await expect(told).resolves.toBeUndefined();
});
