import type { RecipeStep, Tree } from './sample-files';

/** What the file steps of a recipe make of a tree, without waits, commands and tools. */
export function applyRecipe(tree: Tree, steps: readonly RecipeStep[]): Tree {
  const next = new Map(tree);
  for (const step of steps) applyStep(next, step);
  return next;
}

/** The files a recipe changes. */
export function touchedFiles(steps: readonly RecipeStep[]): readonly string[] {
  const touched = steps.flatMap((step) => {
    if ('write' in step) return [step.write];
    if ('insert' in step) return [step.insert];
    if ('replace' in step) return [step.replace];
    return 'append' in step ? [step.append] : [];
  });
  return [...new Set(touched)];
}

function applyStep(tree: Map<string, string>, step: RecipeStep): void {
  if ('write' in step) tree.set(step.write, 'content' in step ? step.content : asText(step.lines));
  else if ('insert' in step) tree.set(step.insert, insert(contentOf(tree, step.insert), step));
  else if ('replace' in step) tree.set(step.replace, replace(contentOf(tree, step.replace), step.find, step.with));
  else if ('append' in step) tree.set(step.append, append(contentOf(tree, step.append), asText(step.lines)));
  else if ('read' in step) contentOf(tree, step.read);
}

function insert(text: string, step: Extract<RecipeStep, { insert: string }>): string {
  const marker = 'after' in step ? step.after : step.before;
  const all = text.split('\n');
  const found = all.findIndex((line) => line.trim() === marker.trim());
  if (found < 0) throw new Error(`${step.insert} has no line "${marker}"`);
  const count = step.lines.length;
  const there =
    'after' in step ? all.slice(found + 1, found + 1 + count) : all.slice(Math.max(0, found - count), found);
  if (there.join('\n') === step.lines.join('\n')) return text;
  return all.toSpliced('after' in step ? found + 1 : found, 0, ...step.lines).join('\n');
}

function replace(text: string, find: string, replacement: string): string {
  if (text.includes(replacement)) return text;
  if (!text.includes(find)) throw new Error(`nothing to replace: "${find}"`);
  return text.replace(find, () => replacement);
}

function append(text: string, addition: string): string {
  return text.endsWith(addition) ? text : text + addition;
}

function asText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function contentOf(tree: Tree, path: string): string {
  const text = tree.get(path);
  if (text === undefined) throw new Error(`${path} does not exist`);
  return text;
}
