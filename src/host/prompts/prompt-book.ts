import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeholdersIn } from '../../engine/prompt/fill-template';
import { NoTemplate } from '../../engine/prompt/no-template';
import { placeholders } from '../../engine/prompt/placeholders';
import type { Role } from '../../shared/attempt';
import { withoutPeriod } from '../../shared/closing-period';
import { err, ok, type Result } from '../../shared/result';
import { readTemplate } from './read-template';

/** The templates of the agents' prompts: the person's own, for this project or for all, else those that come along. */
export type PromptBook = {
  /** Throws `NoTemplate` where it can't be read any more, or makes no sense any more, since it was looked at. */
  template(role: Role, workflow: string | null): string;
  /** Finds out before a run whether all its agents' templates make sense. */
  check(roles: readonly Role[], workflow: string | null): Result<void>;
  /** The names that `--workflow` takes. */
  workflows(): readonly string[];
};

/** How coding agents go about their work where nobody says anything else. */
const usualWorkflow = 'feature-development';

/** Folders, the nearest first; the last one is that of the built-in templates. None of them lies in a repository. */
export function openPromptBook(folders: readonly string[]): PromptBook {
  // A link to nowhere is there as well: it is told rather than passed over.
  const find = (name: string): string | undefined =>
    folders
      .map((folder) => join(folder, `${name}.md`))
      .find((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);

  const workflows = (): readonly string[] => {
    const names = folders.flatMap((folder) => namesIn(join(folder, 'workflows')));
    return [...new Set(names)].sort();
  };

  function read(role: Role, workflow: string | null): Result<Read> {
    const template = readTemplate(find(role), role);
    if (!template.ok) return template;
    const alone = ok({ text: template.value, steps: null });
    if (role !== 'coding') return alone;
    if (!placeholdersIn(template.value).has('workflow')) {
      return workflow === null ? alone : err(withoutWorkflow(find(role) ?? role));
    }
    const name = workflow ?? usualWorkflow;
    if (!workflows().includes(name)) return err(unknownWorkflow(name, workflows()));
    const where = find(join('workflows', name));
    const steps = readTemplate(where, `workflows/${name}`);
    if (!steps.ok) return steps;
    const text = template.value.replaceAll('{{workflow}}', () => steps.value.trim());
    return ok({ text, steps: { text: steps.value, where: where ?? name } });
  }

  /** The text, if it makes sense: an empty file, or one without what it is about, would be paid for and come to nothing. */
  function sound(role: Role, workflow: string | null): Result<string> {
    const found = read(role, workflow);
    if (!found.ok) return found;
    const { required, others } = placeholders[role];
    const all = [...required, ...others];
    const { text, steps } = found.value;
    const unknownIn = (part: string, known = all) => [...placeholdersIn(part)].filter((name) => !known.includes(name));
    const where = find(role) ?? role;
    // What a workflow brings along stands in its own file.
    const ofSteps = all.filter((name) => name !== 'workflow');
    const slips = steps === null ? [] : unknownIn(steps.text, ofSteps);
    if (steps !== null && slips.length > 0)
      return err(wrong('workflow', { where: steps.where, what: holds(slips), all: ofSteps }));
    const held = placeholdersIn(text);
    const missing = required.filter((name) => !held.has(name));
    const unknown = unknownIn(text);
    if (missing.length > 0)
      return err(wrong('prompt template', { where, what: `does not hold ${listed(missing)}`, all }));
    if (unknown.length > 0) return err(wrong('prompt template', { where, what: holds(unknown), all }));
    return ok(text);
  }

  return {
    workflows,
    template(role, workflow) {
      const found = sound(role, workflow);
      if (found.ok) return found.value;
      const { message, where } = found.error;
      throw new NoTemplate(`${withoutPeriod(message)}${where === undefined ? '' : ` (${where})`}`);
    },
    check(roles, workflow) {
      if (workflow !== null && !workflows().includes(workflow)) return err(unknownWorkflow(workflow, workflows()));
      for (const role of roles) {
        const found = sound(role, workflow);
        if (!found.ok) return found;
      }
      return ok(undefined);
    },
  };
}

/** A template with its workflow in it, and that as it stands in its own file. */
type Read = { readonly text: string; readonly steps: { readonly text: string; readonly where: string } | null };

function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => /^([A-Za-z0-9][\w.-]{0,99})\.md$/.exec(file)?.[1] ?? []);
}

const listed = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(', ');

const holds = (names: readonly string[]): string => `holds ${listed(names)}, which means nothing there`;

type Wrong = { readonly where: string; readonly what: string; readonly all: readonly string[] };

const wrong = (kind: string, { where, what, all }: Wrong) =>
  ({
    code: 'bad_settings',
    message: `The ${kind} ${what}.`,
    where,
    remedy: `It may hold ${listed(all)}. Mend it, or delete it to take the one that comes along.`,
  }) as const;

const withoutWorkflow = (where: string) =>
  ({
    code: 'bad_settings',
    message: 'The prompt template has no place for a workflow.',
    where,
    remedy: 'Put {{workflow}} where it is to stand, or leave --workflow out.',
  }) as const;

const unknownWorkflow = (name: string, known: readonly string[]) =>
  ({
    code: 'usage',
    message: `There is no workflow “${name}”.`,
    where: '--workflow',
    remedy: `Known workflows: ${known.join(', ')}.`,
  }) as const;
