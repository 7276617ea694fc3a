import { codexConfigText } from './codex-config';

type Environment = Readonly<Record<string, string | undefined>>;

/** A server of the person's own that Codex asks instead of OpenAI's; its address is null where we can't tell. */
export type CodexServer = {
  readonly address: string | null;
  /** The variable of the environment that its key is in, by its configuration. */
  readonly keyVariable?: string | null;
};

/** By its configuration and what its command line changes of that; null: it names none. */
export function codexServer(argv: readonly string[], env: Environment): CodexServer | null {
  const settings = new Map([...inFile(codexConfigText(env)), ...onCommandLine(argv)]);
  const profile = settings.get('profile');
  const provider = settings.get(`profiles.${profile}.model_provider`) ?? settings.get('model_provider') ?? 'openai';
  if (provider !== 'openai') {
    const ofProvider = (key: string) => settings.get(`model_providers.${provider}.${key}`) ?? null;
    return { address: ofProvider('base_url'), keyVariable: ofProvider('env_key') };
  }
  const address = settings.get('openai_base_url');
  return address === undefined ? null : { address };
}

type Setting = readonly [key: string, value: string];

/** Texts on lines of their own, which is how everybody writes them; whatever else there is, Codex itself reads. */
function inFile(text: string): readonly Setting[] {
  let table = '';
  return text.split('\n').flatMap((line) => {
    const header = /^\s*\[+([^[\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) table = `${header.trim()}.`;
    const [, key, double, single] = /^\s*([\w."-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(line) ?? [];
    const value = double ?? single;
    return key === undefined || value === undefined ? [] : [[`${table}${key}`.replaceAll('"', ''), value] as const];
  });
}

/** `-c model_provider="mine"`; the quotes may be missing. */
function onCommandLine(argv: readonly string[]): readonly Setting[] {
  return argv.flatMap((word, index) => {
    const isSetting = argv[index - 1] === '-c' || argv[index - 1] === '--config';
    const [, key, value] = (isSetting && /^([^=]+)=["']?([^"']*)["']?$/.exec(word)) || [];
    return key === undefined || value === undefined ? [] : [[key.trim(), value] as const];
  });
}
