import { afterEach, expect, test } from 'vitest';
import { createTestProject, type TestProject } from '../../support/test-project';

let open: TestProject | null = null;

afterEach(() => {
  const used = open;
  open = null;
  try {
    expect(used?.processes() ?? []).toEqual([]);
  } finally {
    used?.dispose();
  }
});

test('a command agent gets the same prompt on standard input and in the file its environment names', async () => {
  const program = 'cat > from-stdin.md && cat "$FLOTILLA_PROMPT_FILE" > from-file.md';
  open = await createTestProject({
    plan: [{ name: 'Say hello' }],
    agents: [{ name: 'shell', adapter: 'command', argv: ['sh', '-c', program], model: null }],
  });
  const { report } = await open.run({ agent: 'shell' });

  expect(report.needs_person).toEqual([]);
  expect(open.read('from-stdin.md')).toContain('# Feature #1: Say hello');
  expect(open.read('from-file.md')).toBe(open.read('from-stdin.md'));
});
