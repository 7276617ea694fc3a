import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeholdersIn } from '../../engine/prompt/fill-template';
import { placeholders } from '../../engine/prompt/placeholders';
import type { Role } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';

/** The templates of the agents' prompts: the person's own, for this project or for all, else those that come along. */
export type PromptBook = {
  /** Throws where the template has gone since it was looked at. */
  template(role: Role, workflow: string | null): string;
  /** Finds out before a run whether all its agents' templates make sense. */
  check(roles: readonly Role[], workflow: string | null): Result<void>;
  /** The names that `--workflow` takes. */
  workflows(): readonly string[];
};

/** How coding agents go about their work where nobody says anything else. */
const usualWorkflow = 'feature-development';

/** More can only be a slip: it would fill what the agent can keep in mind. */
const mostBytes = 100_000;

/** Folders, the nearest first; the last one is that of the built-in templates. None of them lies in a repository. */
export function openPromptBook(folders: readonly string[]): PromptBook {
  const find = (name: string): string | undefined =>
    folders.map((folder) => join(folder, `${name}.md`)).find((file) => existsSync(file));

  const workflows = (): readonly string[] => {
    const names = folders.flatMap((folder) => namesIn(join(folder, 'workflows')));
    return [...new Set(names)].sort();
  };

  function read(role: Role, workflow: string | null): Result<string> {
    const template = readTemplate(find(role), role);
    if (!template.ok || role !== 'coding') return template;
    if (!placeholdersIn(template.value).has('workflow')) {
      return workflow === null ? template : err(withoutWorkflow(find(role) ?? role));
    }
    const name = workflow ?? usualWorkflow;
    if (!workflows().includes(name)) return err(unknownWorkflow(name, workflows()));
    const steps = readTemplate(find(join('workflows', name)), `workflows/${name}`);
    return steps.ok ? ok(template.value.replaceAll('{{workflow}}', () => steps.value.trim())) : steps;
  }

  function checkRole(role: Role, workflow: string | null): Result<void> {
    const found = read(role, workflow);
    if (!found.ok) return found;
    const { required, others } = placeholders[role];
    const held = placeholdersIn(found.value);
    const missing = required.filter((name) => !held.has(name));
    const unknown = [...held].filter((name) => !required.includes(name) && !others.includes(name));
    const where = find(role) ?? role;
    if (missing.length > 0) return err(wrong(where, `does not hold ${listed(missing)}`, [...required, ...others]));
    if (unknown.length > 0)
      return err(wrong(where, `holds ${listed(unknown)}, which means nothing there`, [...required, ...others]));
    return ok(undefined);
  }

  return {
    workflows,
    template(role, workflow) {
      const found = read(role, workflow);
      if (found.ok) return found.value;
      throw new Error(`there is no prompt for agents of role ${role}: ${found.error.message}`);
    },
    check(roles, workflow) {
      if (workflow !== null && !workflows().includes(workflow)) return err(unknownWorkflow(workflow, workflows()));
      for (const role of roles) {
        const found = checkRole(role, workflow);
        if (!found.ok) return found;
      }
      return ok(undefined);
    },
  };
}

function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => /^([A-Za-z0-9][\w.-]{0,99})\.md$/.exec(file)?.[1] ?? []);
}

function readTemplate(file: string | undefined, name: string): Result<string> {
  if (file === undefined)
    return err({
      code: 'not_found',
      message: `There is no prompt template ${name}.md.`,
      remedy: 'Install Flotilla again.',
    });
  try {
    const { size } = statSync(file);
    if (size > mostBytes) return err(tooLarge(file));
    return ok(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'bad_settings', message: `The prompt template can’t be read: ${why}`, where: file, cause });
  }
}

const listed = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(', ');

const wrong = (where: string, what: string, all: readonly string[]) =>
  ({
    code: 'bad_settings',
    message: `The prompt template ${what}.`,
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

const tooLarge = (where: string) =>
  ({
    code: 'bad_settings',
    message: `The prompt template is larger than ${mostBytes / 1_000} KB.`,
    where,
    remedy: 'Shorten it, or delete it to take the one that comes along.',
  }) as const;

const unknownWorkflow = (name: string, known: readonly string[]) =>
  ({
    code: 'usage',
    message: `There is no workflow “${name}”.`,
    where: '--workflow',
    remedy: `Known workflows: ${known.join(', ')}.`,
  }) as const;
