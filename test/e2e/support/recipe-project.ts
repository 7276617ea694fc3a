import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flotilla } from './flotilla-command';
import { git } from './project-checks';

type RecipeFeature = {
  readonly id: string;
  readonly name: string;
  /** What the demo agent does for it. */
  readonly steps: readonly Readonly<Record<string, unknown>>[];
};

/** A registered project whose demo agent does for each feature what the test says; a feature fails for good at once. */
export function makeRecipeProject(home: string, name: string, features: readonly RecipeFeature[]): string {
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
  flotilla(home, 'import', plan, '--project-dir', folder, '--yes');
  const recipes = join(home, `${name}-recipes.json`);
  writeFileSync(recipes, JSON.stringify(Object.fromEntries(features.map(({ id, steps }) => [id, { steps }]))));
  const settings = join(home, 'projects', idOf(home, folder), 'settings.json');
  const before = JSON.parse(readFileSync(settings, 'utf8')) as object;
  writeFileSync(
    settings,
    JSON.stringify({ ...before, agent: 'demo', demoRecipes: recipes, maxFailures: 1, concurrency: 3 }),
  );
  return folder;
}

function idOf(home: string, folder: string): string {
  const projects = JSON.parse(flotilla(home, 'projects', 'list', '--json')) as {
    readonly id: string;
    readonly path: string;
  }[];
  const found = projects.find(({ path }) => path === folder);
  if (found === undefined) throw new Error(`${folder} is not registered`);
  return found.id;
}
