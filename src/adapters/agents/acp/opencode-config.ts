import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of variables that the person's configuration of opencode takes keys from: `{env:MY_KEY}`. */
export function namesInOpencodeConfig(env: Environment): ReadonlySet<string> {
  const texts = [env['OPENCODE_CONFIG_CONTENT'] ?? '', ...configFiles(env).map(textOf)];
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(([, name]) => name ?? '')),
  );
}

function configFiles({ OPENCODE_CONFIG: own, XDG_CONFIG_HOME: xdg, HOME: home }: Environment): readonly string[] {
  const folder = xdg ? join(xdg, 'opencode') : home ? join(home, '.config', 'opencode') : null;
  const usual =
    folder === null ? [] : ['opencode.json', 'opencode.jsonc', 'config.json'].map((name) => join(folder, name));
  return own ? [own, ...usual] : usual;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Most people have none or one of them; opencode itself says what is wrong with it.
    return '';
  }
}
