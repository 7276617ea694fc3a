import { readFileSync, statSync } from 'node:fs';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';

/** More can only be a slip: it would fill what the agent can keep in mind. */
const mostBytes = 100_000;

/** The text of a template as an agent is to have it, whichever editor wrote it: without a byte order mark, and with `\n` alone. */
export function readTemplate(file: string | undefined, name: string): Result<string> {
  if (file === undefined)
    return err({
      code: 'not_found',
      message: `There is no prompt template ${name}.md.`,
      remedy: 'Install Flotilla again.',
    });
  try {
    const { size } = statSync(file);
    if (size > mostBytes) return err(refused(file, `is larger than ${mostBytes / 1_000} KB.`, 'Shorten it'));
    const text = textOf(readFileSync(file));
    return text === null ? err(refused(file, 'is not text in UTF-8.', 'Save it as UTF-8')) : ok(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err({ ...refused(file, `can’t be read: ${why}`, 'Let it be a file that you can read'), cause });
  }
}

/** Null where it is in another encoding, or no text: a program can be given no NUL character. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

const refused = (where: string, what: string, mend: string): Fault => ({
  code: 'bad_settings',
  message: `The prompt template ${what}`,
  where,
  remedy: `${mend}, or delete it to take the one that comes along.`,
});
