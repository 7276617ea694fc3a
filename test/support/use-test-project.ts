import { afterEach, expect } from 'vitest';
import { createTestProject, type TestProject, type TestProjectInput } from './test-project';

/** Makes projects for the tests of a file; after each test no process of one may live, and its folders go. */
export function useTestProjects(): (input: TestProjectInput) => Promise<TestProject> {
  const open: TestProject[] = [];
  afterEach(async () => {
    const used = open.splice(0);
    for (const test of used) await test.abandon();
    try {
      for (const test of used) expect(test.processes()).toEqual([]);
    } finally {
      for (const test of used) test.dispose();
    }
  });
  return async (input) => {
    const test = await createTestProject(input);
    open.push(test);
    return test;
  };
}
