import { expect, it } from 'vitest';
import { report, script, works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const writeInside = script(
  "fs.mkdirSync('.flotilla', { recursive: true }); fs.writeFileSync('.flotilla/flotilla.db', 'x')",
);

it('an agent that commits into Flotilla’s own folder fails, and nothing of it lands', async () => {
  const test = await project({
    plan: [{ id: 'a', name: 'A' }],
    recipes: {
      a: [writeInside, { run: ['git', 'add', '-f', '.flotilla'] }, { run: ['git', 'commit', '-qm', 'Inside'] }, report],
    },
  });
  const { lines } = await test.run({ maxFailures: 1 });
  expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
    outcome: 'refused_files',
    reason: expect.stringContaining('.flotilla/flotilla.db'),
  });
  expect(await test.git('ls-files')).toBe('README.md');
});

it('what an agent leaves there uncommitted stays out of its commit', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [writeInside, ...works('a.js')] } });
  const { report: end, lines } = await test.run();
  expect(end.final_status).toBe('complete');
  expect(lines.find((line) => line['code'] === 'refused_file')?.['message']).toContain('.flotilla/flotilla.db');
  expect(await test.git('ls-files')).toBe('README.md\na.js');
});
