import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { planFileSchema } from '../../src/shared/plan';

const sampleFolder = fileURLToPath(new URL('../../resources/sample/', import.meta.url));

const path = z.string().min(1);
const lines = z.array(z.string());
const ms = z.number().int().positive().max(5_000);

/** The steps of `resources/sample/RECIPES.md`, one schema each, nothing beside them. */
const stepSchema = z.union([
  z.strictObject({ think: z.string().min(1), ms: ms.optional() }),
  z.strictObject({ say: z.string().min(1) }),
  z.strictObject({ ms }),
  z.strictObject({ read: path }),
  z.strictObject({ write: path, lines }),
  z.strictObject({ write: path, content: z.string() }),
  z.strictObject({ insert: path, after: z.string().min(1), lines }),
  z.strictObject({ insert: path, before: z.string().min(1), lines }),
  z.strictObject({ replace: path, find: z.string().min(1), with: z.string() }),
  z.strictObject({ append: path, lines }),
  z.strictObject({ run: z.array(z.string()).min(1), expect: z.number().int().optional() }),
  z.strictObject({ mcp: z.string().min(1), args: z.record(z.string(), z.unknown()) }),
  z.strictObject({ commit: z.string().min(1) }),
]);
export type RecipeStep = z.infer<typeof stepSchema>;

const stepsSchema = z.strictObject({ steps: z.array(stepSchema).min(1) });
const recipesSchema = z.record(
  z.string(),
  stepsSchema.extend({ attempts: z.record(z.string(), stepsSchema).optional() }),
);

export interface SampleFeature {
  readonly id: string;
  readonly urgent: boolean;
  readonly estimateSeconds: number;
  readonly dependencies: readonly string[];
  readonly files: readonly string[];
}

/** Path to text; the whole content of a small repository. */
export type Tree = ReadonlyMap<string, string>;

export function readPlan(): readonly SampleFeature[] {
  const plan = planFileSchema.parse(readJson('plan.json'));
  return plan.map((feature) => ({
    id: String(feature.id),
    urgent: feature.urgency === 'urgent',
    estimateSeconds: Number(/^(\d+)s$/.exec(feature.estimate ?? '')?.[1]),
    dependencies: (feature.dependencies ?? []).map(String),
    files: feature.files ?? [],
  }));
}

export function readRecipes(): ReadonlyMap<string, readonly RecipeStep[]> {
  const recipes = recipesSchema.parse(readJson('recipes.json'));
  return new Map(Object.entries(recipes).map(([id, { steps }]) => [id, steps]));
}

export function readInitialTree(): Tree {
  const folder = join(sampleFolder, 'project');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((file) => {
      const absolute = join(file.parentPath, file.name);
      const name = relative(folder, absolute).split(sep).join('/');
      return [name === 'gitignore' ? '.gitignore' : name, readFileSync(absolute, 'utf8')];
    }),
  );
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(sampleFolder, name), 'utf8'));
}
