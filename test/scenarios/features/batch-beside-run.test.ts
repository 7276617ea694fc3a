import { expect, it } from 'vitest';
import { useStage } from '../cli/refusal';
import { useTwoProjects } from '../machine/two-projects';

const stage = useStage();
const projects = useTwoProjects(stage);

it('tasks that were proposed join a run that goes on, beside which no further request is split', async () => {
  const { run, flotilla, open } = await projects({ features: { a: 1, b: 0 }, limits: { agentMemoryMb: 0 } });
  const decompose = (...args: readonly string[]) => flotilla('a', 'features', 'decompose', ...args);
  await decompose('Add coupons. Show them in the cart.', '--agent', 'demo');
  const going = run('a');
  await going.line(({ type, feature }) => type === 'attempt_started' && feature === 1);

  const refused = await decompose('Add vouchers.', '--agent', 'demo');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('Split the request once that run has ended; flotilla drain ends it');
  expect((await flotilla('a', 'features', 'proposals')).stdout).toMatch(/^Proposal 1 by demo/);

  expect(await decompose('--add', '1')).toMatchObject({ code: 0, stdout: 'Added #2, #3.\n' });
  expect(await decompose('--add', '1')).toMatchObject({ code: 2, stderr: expect.stringContaining('added already') });
  open();
  expect((await going.end).code).toBe(0);
  const landed = going.lines.flatMap(({ type, feature }) => (type === 'landed' ? [feature] : []));
  expect(landed.toSorted()).toEqual([1, 2, 3]);
});
