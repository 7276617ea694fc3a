import { roles, type Role } from '../../shared/attempt';
import { whyNoModel } from '../../shared/model-name';
import { err, ok, type Result } from '../../shared/result';
import { efforts, type RoleWish } from '../../shared/role-choice';

export type SaidOfRole = Pick<RoleWish, 'agent' | 'model' | 'effort'>;
/** What the person said for a run of the agents of single roles. */
export type SaidOfRoles = Readonly<Partial<Record<Role, SaidOfRole>>>;

/** Reads `testing.model=haiku` and its like; what is said last of the same counts. Null: nothing was said. */
export function readRoles(texts: readonly string[] | null): Result<SaidOfRoles | null> {
  if (texts === null) return ok(null);
  const said: Partial<Record<Role, SaidOfRole>> = {};
  for (const text of texts) {
    const [, name, what, value = ''] = /^([a-z]+)\.(agent|model|effort)=(.*)$/s.exec(text) ?? [];
    const role = roles.find((each) => each === name);
    if (role === undefined) return usage(`--role takes a role and what it is to have, not “${text}”.`);
    const one = readOne(what, value);
    if (!one.ok) return one;
    said[role] = { ...(said[role] ?? nothing), ...one.value };
  }
  return ok(said);
}

const nothing: SaidOfRole = { agent: null, model: null, effort: null };

function readOne(what: string | undefined, value: string): Result<Partial<SaidOfRole>> {
  if (what === 'agent') return ok({ agent: value });
  if (what === 'model') {
    const wrong = whyNoModel(value);
    return wrong === null ? ok({ model: value }) : usage(`--role can’t give this model: ${wrong}.`);
  }
  const effort = efforts.find((each) => each === value);
  return effort === undefined ? usage(`An effort is ${efforts.join(', ')}, not “${value}”.`) : ok({ effort });
}

function usage(message: string): Result<never> {
  const remedy = `For example --role testing.model=haiku, --role coding.effort=high or --role recovery.agent=codex. Roles: ${roles.join(', ')}.`;
  return err({ code: 'usage', message, where: '--role', remedy });
}
