import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flotillaHome } from '../host/projects/home';
import type { Terminal } from './terminal/terminal';

/** Tells about a bug of ours in two lines and keeps the details in a file; on the screen when not even that works. */
export function reportBug(error: unknown, terminal: Terminal): void {
  const details = `${new Date().toISOString()} node ${process.version} ${process.platform}\n${trace(error)}\n`;
  terminal.err(`Flotilla has a bug: ${error instanceof Error ? error.message : String(error)}`);
  try {
    const folder = join(flotillaHome(terminal.env).root, 'crashes');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${Date.now()}-${process.pid}.txt`);
    writeFileSync(file, details, { mode: 0o600 });
    terminal.err(`  details: ${file}`);
  } catch {
    terminal.err(details);
  }
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by: ${trace(error.cause)}`;
}
