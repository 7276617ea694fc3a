import { joinCommandLine, splitCommandLine } from '../../../shared/command-line';
import type { Effort, Permissions } from '../../../shared/role-choice';
import { acpCommandLines, agentProfileSchema, type AgentProfile } from '../../../shared/settings';

/** `run`: as the run has it. */
export type SandboxChoice = 'run' | 'always' | 'never';

/** A profile as a form has it. */
export type ProfileDraft = {
  /** The name it is saved under; null: it is not saved yet. */
  readonly was: string | null;
  readonly name: string;
  readonly adapter: Exclude<AgentProfile['adapter'], 'demo'>;
  readonly line: string;
  readonly model: string;
  /** Empty: the program’s own. */
  readonly effort: Effort | '';
  /** Empty: the usual ones. */
  readonly permissions: Permissions | '';
  readonly sandbox: SandboxChoice;
  /** Variables it gets; only its settings file changes them. */
  readonly env: readonly string[];
};

export const emptyProfileDraft: ProfileDraft = {
  was: null,
  name: '',
  adapter: 'command',
  line: '',
  model: '',
  effort: '',
  permissions: '',
  sandbox: 'run',
  env: [],
};

export const draftOfProfile = (profile: AgentProfile): ProfileDraft => ({
  was: profile.name,
  name: profile.name,
  adapter: profile.adapter === 'demo' ? 'command' : profile.adapter,
  line: joinCommandLine(profile.argv),
  model: profile.model ?? '',
  effort: profile.effort ?? '',
  permissions: profile.permissions ?? '',
  sandbox: typeof profile.sandbox === 'boolean' ? (profile.sandbox ? 'always' : 'never') : 'run',
  env: profile.env ?? [],
});

/** Whether something starts it that need not be said. */
export const startsByItself = ({ adapter, name }: Pick<ProfileDraft, 'adapter' | 'name'>): boolean =>
  adapter === 'claude' || adapter === 'codex' || (adapter === 'acp' && Object.hasOwn(acpCommandLines, name));

export type ProfileProblems = { readonly name: string | null; readonly line: string | null };

/** What is wrong with a draft; `taken` are the names of the person’s other agents. */
export function problemsOfProfile(draft: ProfileDraft, taken: readonly string[]): ProfileProblems {
  const { name, line, was } = draft;
  const isName = agentProfileSchema.safeParse({ name, adapter: 'command', argv: ['x'] }).success;
  const argv = splitCommandLine(line);
  const isEmpty = line.trim() === '';
  return {
    name: !isName
      ? 'Use a–z, 0–9 and -, at most 40 characters.'
      : name === 'demo'
        ? 'This is the name of the demo agent.'
        : name !== was && taken.includes(name)
          ? 'There is an agent of that name already.'
          : null,
    line: isEmpty
      ? startsByItself(draft)
        ? null
        : 'Write a program and its arguments.'
      : argv === null || argv.some((word) => word === '')
        ? 'Write a program and its arguments; quotes have to be closed.'
        : null,
  };
}

export function profileOfDraft(draft: ProfileDraft): AgentProfile {
  const { name, adapter, line, model, effort, permissions, sandbox, env } = draft;
  return {
    name,
    adapter,
    argv: [...(splitCommandLine(line) ?? [])],
    model: model.trim() === '' ? null : model.trim(),
    ...(effort !== '' && { effort }),
    ...(permissions !== '' && { permissions }),
    ...(sandbox !== 'run' && { sandbox: sandbox === 'always' }),
    ...(env.length > 0 && { env: [...env] }),
  };
}
