import { expect, test } from 'vitest';
import { agentsOf } from './agents-limit';
import { projectOf, runOf } from './testing/project-of';

test('as many agents as run, are wished for, are set, or worked last time, within the ceiling', () => {
  const { project } = projectOf();
  const last = runOf({ status: 'finished', concurrency: 4 });
  expect(agentsOf({ project, run: null }, null)).toBe(3);
  expect(agentsOf({ project, run: last }, null)).toBe(4);
  expect(agentsOf({ project: { ...project, agents: 1 }, run: last }, null)).toBe(1);
  expect(agentsOf({ project: { ...project, agents: 1 }, run: last }, 2)).toBe(2);
  expect(agentsOf({ project: { ...project, agents: 9 }, run: last }, null)).toBe(5);
  expect(agentsOf({ project, run: runOf({ concurrency: 2 }) }, 5)).toBe(2);
});
