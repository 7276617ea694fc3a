import { isAbsolute } from 'node:path';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { allAgents, commandLineOf } from '../../shared/built-in-agents';
import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import { knownPrograms } from '../../shared/known-programs';
import { programOfAgent } from '../../shared/program-of-agent';
import { err, ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { UserSettings } from '../../shared/settings';
import { programOnPath } from './program-on-path';

type Asked = {
  /** What the agent was named by. */
  readonly where?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** A run whose agents' programs are not there would fail one feature after the other: it is refused before it begins. */
export function refuseWithoutAgents(settings: RunSettings, user: UserSettings): Result<void> {
  for (const role of rolesOfRun(settings)) {
    const { agent } = choiceOfRole(settings, role);
    const found = refuseWithoutAgent(agent, user, {
      where: agent === settings.agent ? '--agent' : `roles.${role}.agent`,
    });
    if (!found.ok) return found;
  }
  return ok(undefined);
}

export function refuseWithoutAgent(
  name: string,
  user: UserSettings,
  { where = '--agent', env = process.env }: Asked = {},
): Result<void> {
  const profile = allAgents(user.agents).find((agent) => agent.name === name);
  if (profile === undefined) return ok(undefined);
  const program = commandLineOf(profile)[0];
  // A relative path is looked for from where the agent works, so only there it can be said whether it is one.
  if (program === undefined || (/[\\/]/.test(program) && !isAbsolute(program))) return ok(undefined);
  if (programOnPath(program, allowedEnvironment(env, {})) !== null) return ok(undefined);
  const known = programOfAgent(profile);
  const install = known === null ? `Install ${program}` : `Install it with ${knownPrograms[known].install}`;
  return err({
    code: 'no_agent',
    message: `The program “${program}” of the agent “${name}” is not found on this computer.`,
    where,
    remedy: `${install}, or choose another agent.`,
  });
}
