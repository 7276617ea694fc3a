import { readFileSync } from 'node:fs';
import { afterEach, expect } from 'vitest';
import { createTestProject, type TestProject, type TestProjectInput } from './test-project';
import { unlessGone } from './unless-gone';

/** Makes projects for the tests of a file; after each test no process of one may live, and its folders go. */
export function useTestProjects(): (input: TestProjectInput) => Promise<TestProject> {
  const open: TestProject[] = [];
  afterEach(async () => {
    const used = open.splice(0);
    for (const test of used) await test.abandon();
    try {
      for (const test of used) expect(test.processes().map(described)).toEqual([]);
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

/** So that whoever meets one knows what was left. */
function described(pid: number): string {
  const words = unlessGone(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim());
  return `${pid}: ${words ?? 'gone by now'}`;
}
