import type { AgentEvent } from '../../../shared/agent-event';
import { plainText } from '../plain-text';
import type { CodexItem } from './codex-line';

type Denied = Extract<AgentEvent, { readonly type: 'denied' }>;
type Command = Extract<CodexItem, { readonly type: 'command_execution' }>;

/** How its sandbox is felt: on Linux files can only be read, on macOS they can't be touched. */
const bySandbox = /: (?:Read-only file system|Operation not permitted)$/;

/** A command that its rules refused, or that its sandbox let fail; null where it was let do as it liked. */
export function deniedCommand({ command, status, exit_code: code, aggregated_output: output }: Command): Denied | null {
  const title = plainText(command.split('\n')[0] ?? '');
  if (status === 'declined') return denied(title, lastLine(output) || 'it was declined');
  if (code === 0) return null;
  const said = output.split('\n').find((line) => bySandbox.test(line.trimEnd()));
  return said === undefined ? null : denied(title, plainText(said));
}

const mark = 'tools::router: error=';

/** What it refuses before its sandbox would is told on standard error alone; these are its own words. */
export function deniedIn(line: string): Denied | null {
  const at = line.indexOf(mark);
  if (at < 0) return null;
  const said = plainText(line.slice(at + mark.length, at + 8_000));
  return deniedByRules(said) ?? deniedPatch(said) ?? deniedRequest(said);
}

/** `… "Rejected(\"`rm -rf x` rejected: why\")" …`, quoted twice. */
function deniedByRules(said: string): Denied | null {
  const plain = said.replaceAll('\\', '');
  const begin = plain.indexOf('Rejected("`');
  const middle = plain.indexOf('` rejected: ', begin);
  if (begin < 0 || middle < 0) return null;
  const end = plain.indexOf('")', middle);
  const why = plain.slice(middle + '` rejected: '.length, end < 0 ? undefined : end);
  return denied(plain.slice(begin + 'Rejected("`'.length, middle), why);
}

function deniedPatch(said: string): Denied | null {
  const begin = 'patch rejected: ';
  if (!said.startsWith(begin)) return null;
  return denied('A patch', said.slice(begin.length).replace('; rejected by user approval settings', ''));
}

function deniedRequest(said: string): Denied | null {
  const [what, why] = said.split('; reject command — ', 2);
  return what === undefined || why === undefined ? null : denied('A command beyond its sandbox', why);
}

const lastLine = (output: string): string => plainText(output.trimEnd().split('\n').at(-1) ?? '');

const denied = (title: string, reason: string): Denied => ({ type: 'denied', title, reason });
