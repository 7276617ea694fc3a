import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const open = useTestProjects();

/** A setup command that saves this as the person's template once the run has looked at it, if there is a folder for it. */
const saves = (template: string) => [
  'node',
  '-e',
  `const fs = require('node:fs');
   if (fs.existsSync('../../../prompts')) fs.writeFileSync('../../../prompts/coding.md', ${template});`,
];
const lacks = 'does not hold {{number}}, {{name}}, {{description}}, {{rules}}';

test.each([
  ['has grown too large', `'x'.repeat(200_000)`, 'is larger than 100 KB'],
  ['was emptied', `''`, lacks],
  ['lost its placeholders', `'Be quick.'`, lacks],
])('a template that %s counts against no feature: the run starts nothing more and says why', async (_, text, what) => {
  const project = await open({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    recipes: { a: works('a.js'), b: works('b.js') },
    settings: { setup: [saves(text)] },
  });
  const prompts = join(project.homeRoot, 'prompts');
  mkdirSync(prompts);

  const { lines } = await project.run({ concurrency: 1, maxFailures: 1 });
  const why = `agents can’t be told what to do. The prompt template ${what} (${join(prompts, 'coding.md')})`;
  expect(lines).toContainEqual(expect.objectContaining({ code: 'run_draining', message: `Draining: ${why}` }));
  expect(lines.filter(({ type }) => type === 'attempt_started')).toHaveLength(1);
  expect(project.withStore((store) => store.features())).toMatchObject([
    { status: 'pending', lastFailure: null },
    { status: 'pending', lastFailure: null },
  ]);

  rmSync(prompts, { recursive: true });
  expect((await project.run({ maxFailures: 1 })).report.final_status).toBe('complete');
});
