import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flotilla } from './flotilla-command';
import { git } from './project-checks';

/**
 * Waits for a process in a session of its own, every time it is started: unlike the agent that one does not end with the
 * app by itself, the app has to see to it.
 */
export const hangWithChild = [{ run: ['setsid', '--wait', 'sleep', '600'] }] as const;

type RecipeFeature = {
  readonly id: string;
  readonly name: string;
  /** What the demo agent does for it. */
  readonly steps: readonly Readonly<Record<string, unknown>>[];
};

/**
 * A registered project whose demo agent does for each feature what the test says; a feature fails for good at once.
 * `settings` stand beside those.
 */
export function makeRecipeProject(
  home: string,
  name: string,
  features: readonly RecipeFeature[],
  settings: Readonly<Record<string, unknown>> = {},
): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(
    folder,
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@localhost',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'start',
  );
  const plan = join(home, `${name}-plan.json`);
  writeFileSync(plan, JSON.stringify(features.map(({ id, name: title }) => ({ id, name: title }))));
  const others = projectsIn(home);
  flotilla(home, 'import', plan, '--project-dir', folder, '--yes');
  const recipes = join(home, `${name}-recipes.json`);
  writeFileSync(recipes, JSON.stringify(Object.fromEntries(features.map(({ id, steps }) => [id, { steps }]))));
  const [id = ''] = projectsIn(home).filter((each) => !others.includes(each));
  const file = join(home, 'projects', id, 'settings.json');
  const before = JSON.parse(readFileSync(file, 'utf8')) as object;
  const own = { agent: 'demo', demoRecipes: recipes, maxFailures: 1, concurrency: 3 };
  writeFileSync(file, JSON.stringify({ ...before, ...own, ...settings }));
  return folder;
}

function projectsIn(home: string): readonly string[] {
  const folder = join(home, 'projects');
  return existsSync(folder) ? readdirSync(folder) : [];
}
