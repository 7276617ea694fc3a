import type { CodexServer } from './codex-server';

/** Where Codex finds its key and its home; another server is named in its own configuration. */
const names = [
  'CODEX_HOME',
  'CODEX_API_KEY',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'OPENAI_ORGANIZATION',
  'OPENAI_PROJECT',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** What of the person's environment Codex gets beside what every agent gets; the key of another server by its own name. */
export function codexEnvironment(parent: Environment, server: CodexServer | null = null): Record<string, string> {
  const key = server?.keyVariable ?? null;
  const wanted = key !== null && isForeign(key) ? [...names, key] : names;
  return Object.fromEntries(wanted.flatMap((name) => (parent[name] === undefined ? [] : [[name, parent[name]]])));
}

/** Looks like a variable, and is none of ours. */
const isForeign = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^FLOTILLA_/i.test(name);
