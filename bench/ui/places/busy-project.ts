import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchHome } from './bench-home';

export const agents = 10;
const chattyAgent = fileURLToPath(new URL('../children/chatty-agent.mjs', import.meta.url));

type Step = Readonly<Record<string, unknown>>;

/** What the window calls it, and where it is. */
export type BusyProject = { readonly project: string; readonly folder: string; readonly agents: number };

/** A project whose demo agents all do these steps at once, and then wait for ever. */
export function addDemoProject({ home, addProject }: BenchHome, steps: readonly Step[]): BusyProject {
  const features = featuresFor(agents);
  const recipes = join(home, 'recipes.json');
  const recipe = { steps: [...steps, { hang: true }] };
  writeFileSync(recipes, JSON.stringify(Object.fromEntries(features.map(({ id }) => [id, recipe]))));
  const folder = addProject('harbour', features, { ...noTests, agent: 'demo', demoRecipes: recipes });
  return { project: 'harbour', folder, agents };
}

/** A project with one agent that prints so many lines a second. */
export function addChattyProject({ addProject, addAgent }: BenchHome, linesPerSecond: number): BusyProject {
  addAgent('chatty', [process.execPath, chattyAgent, String(linesPerSecond)]);
  const folder = addProject('harbour', featuresFor(1), { ...noTests, agent: 'chatty' });
  return { project: 'harbour', folder, agents: 1 };
}

const noTests = { testingRatio: 0 };

const featuresFor = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `f-${index + 1}`, name: `Feature ${index + 1}` }));
