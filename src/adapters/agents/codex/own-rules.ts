import { codexConfigText } from './codex-config';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the person has rules of their own for what Codex logs, or for what the commands it runs see of its environment. */
export function hasOwnRules(
  { argv, env = [] }: { readonly argv: readonly string[]; readonly env?: readonly string[] },
  environment: Environment,
): boolean {
  const texts = [...argv, codexConfigText(environment)];
  return env.includes('RUST_LOG') || texts.some((text) => text.includes('shell_environment_policy'));
}
