import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchHome } from './bench-home';

export const agents = 10;
const chattyAgent = fileURLToPath(new URL('../children/chatty-agent.mjs', import.meta.url));

type Step = Readonly<Record<string, unknown>>;

/** A project whose demo agents all do these steps at once, and then wait for ever; gives its name. */
export function addDemoProject({ home, addProject }: BenchHome, steps: readonly Step[]): string {
  const features = featuresFor(agents);
  const recipes = join(home, 'recipes.json');
  const recipe = { steps: [...steps, { hang: true }] };
  writeFileSync(recipes, JSON.stringify(Object.fromEntries(features.map(({ id }) => [id, recipe]))));
  addProject('harbour', features, { agent: 'demo', demoRecipes: recipes, concurrency: agents, testingRatio: 0 });
  return 'harbour';
}

/** A project with one agent that prints so many lines a second. */
export function addChattyProject({ home, addProject, addAgent }: BenchHome, linesPerSecond: number): string {
  addAgent('chatty', [process.execPath, chattyAgent, String(linesPerSecond)]);
  addProject('harbour', featuresFor(1), { agent: 'chatty', concurrency: 1, testingRatio: 0 });
  return join(home, 'harbour');
}

const featuresFor = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `f-${index + 1}`, name: `Feature ${index + 1}` }));
