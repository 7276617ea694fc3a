import type { Terminal } from './terminal/terminal';

/** How the person called us, for the commands we propose. */
export function commandName(terminal: Terminal): string {
  return terminal.env.npm_lifecycle_event === 'flotilla' ? 'npm run -s flotilla --' : 'flotilla';
}

/** An argument as a shell takes it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
