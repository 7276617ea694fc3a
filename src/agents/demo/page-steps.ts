import { z } from 'zod';
import type { Step } from './recipe';
import type { WorktreeFiles } from './worktree-files';

/** What the page tells about a feature. */
export type FeatureText = {
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly steps: readonly string[];
};

const featureSchema = z.looseObject({
  name: z.string().trim().min(1),
  description: z.string().default(''),
  steps: z.array(z.string()).default([]),
});
const answerSchema = z.union([
  featureSchema,
  z.looseObject({ feature: featureSchema }).transform((answer) => answer.feature),
]);

/** The feature as `feature_get_by_id` answered, else what the prompt's first heading says. */
export function featureText(number: number, answer: string | null, prompt: string): FeatureText {
  const told = answer === null ? null : readAnswer(answer);
  if (told !== null) return { number, ...told };
  const name = /^# Feature #\d+: (.+)$/m.exec(prompt)?.[1] ?? `Feature ${number}`;
  return { number, name, description: '', steps: [] };
}

function readAnswer(answer: string): z.output<typeof featureSchema> | null {
  try {
    return answerSchema.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    // Not JSON: the prompt has to do.
    return null;
  }
}

/** The work for a feature without a recipe: a page that describes it. */
export function pageSteps(feature: FeatureText, files: WorktreeFiles, hasMcp: boolean): readonly Step[] {
  const path = pagePath(feature, files);
  const report: Step = { kind: 'mcp', mcp: 'feature_mark_passing', args: { summary: `Wrote ${path}.` } };
  return [
    { kind: 'think', think: `What is "${oneLine(feature.name)}" about?`, ms: 500 },
    { kind: 'say', say: `I have no recipe for feature #${feature.number}, so I only describe it in ${path}.` },
    { kind: 'ms', ms: 1_000 },
    { kind: 'write', write: path, content: pageOf(feature) },
    { kind: 'commit', commit: `Describe "${oneLine(feature.name)}"` },
    ...(hasMcp ? [report] : []),
  ];
}

/** Another feature of the same name keeps its page. */
function pagePath(feature: FeatureText, files: WorktreeFiles): string {
  const slug = slugOf(feature.name);
  const withNumber = `docs/features/${slug === '' ? 'feature' : slug}-${feature.number}.md`;
  if (slug === '') return withNumber;
  const path = `docs/features/${slug}.md`;
  const there = files.read(path);
  return !there.ok || there.value.startsWith(`${headingOf(feature)}\n`) ? path : withNumber;
}

function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 40).replace(/-$/, '');
}

function pageOf(feature: FeatureText): string {
  const list = feature.steps.map((step) => `- ${oneLine(step)}`).join('\n');
  const parts = [
    headingOf(feature),
    feature.description.trim(),
    list === '' ? '' : `It works when:\n\n${list}`,
    'Written by the demo agent, which is no model: nothing but this page was built.',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headingOf({ number, name }: FeatureText): string {
  return `# Feature ${number}: ${oneLine(name)}`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
