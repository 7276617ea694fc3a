import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result';
import type { DemoEnvironment, DemoTask } from './demo-environment';
import { createMcpClient, type McpClient } from './mcp-client';
import { featureText, pageSteps } from './page-steps';
import { planWork } from './plan-work';
import type { WorkEnd } from './perform-step';
import { retest } from './retest';
import { recipeFor, type Recipe } from './recipe';
import type { Say } from './say';
import { unfoldSteps } from './unfold-steps';
import { workOff } from './work';
import { createWorktreeFiles, type WorktreeFiles } from './worktree-files';

/** Tests landed features again, plans new ones, or works on one from its recipe, or writes a page about it; the prompt is only asked for when needed. */
export async function runDemoAgent(
  environment: DemoEnvironment,
  prompt: () => Promise<string>,
  say: Say,
): Promise<WorkEnd> {
  const { worktree } = environment;
  const mcp = environment.mcp.length === 0 ? null : createMcpClient(environment.mcp, worktree);
  try {
    if (environment.role === 'testing') return await retest({ worktree, mcp, say });
    if (environment.role !== 'coding') return await planWork(environment, { mcp, prompt: await prompt(), say });
    const { attemptFolder: folder, feature, speed, session } = environment;
    const files = createWorktreeFiles(worktree, folder);
    const recipe = await findRecipe(environment, files, mcp, prompt);
    if (!recipe.ok) return { outcome: 'failed', reason: recipe.error, exit: 1, retryAfterMs: null };
    return await workOff({ recipe: recipe.value, folder, session }, { feature, worktree, files, mcp, speed, say });
  } finally {
    await mcp?.close();
  }
}

async function findRecipe(
  environment: DemoTask,
  files: WorktreeFiles,
  mcp: McpClient | null,
  prompt: () => Promise<string>,
): Promise<Result<Recipe, string>> {
  const { recipes, featureId, attempt, feature, seed, faults } = environment;
  const file = recipes === null ? ok({}) : readJson(recipes);
  if (!file.ok) return file;
  const found = recipeFor(file.value, featureId, attempt);
  if (!found.ok) return found;
  const recipe = found.value ?? { steps: await stepsOfPage(feature, files, mcp, prompt), again: [] };
  const steps = unfoldSteps(recipe.steps, { featureId, attempt, seed, faults });
  if (!steps.ok) return steps;
  const again = unfoldSteps(recipe.again, { featureId, attempt, seed: `${seed}/again`, faults: null });
  return again.ok ? ok({ steps: steps.value, again: again.value }) : again;
}

async function stepsOfPage(
  feature: number,
  files: WorktreeFiles,
  mcp: McpClient | null,
  prompt: () => Promise<string>,
) {
  const answer = await mcp?.call('feature_get_by_id', { feature_id: feature });
  const text = featureText(feature, answer?.ok === true ? answer.value : null, await prompt());
  return pageSteps(text, files, mcp !== null);
}

function readJson(path: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return err(`The recipes in ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
