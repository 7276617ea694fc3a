import type { Fault } from '../shared/fault';

/** What tells of errors that nobody caught: the process. */
export type UncaughtSource = {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (cause: unknown) => void): unknown;
};

type HeedUncaughtInput = { readonly source: UncaughtSource; readonly tell: (fault: Fault) => void };

/**
 * The last resort: an error that nobody caught is logged and told, and what goes on beside it goes on. Without this
 * Electron holds up all projects with a box. What comes again and again is told once.
 */
export function heedUncaught({ source, tell }: HeedUncaughtInput): void {
  const told = new Set<string>();
  const heed = (cause: unknown): void => {
    console.error('An error that nobody caught', cause);
    const what = cause instanceof Error ? cause.message : String(cause);
    if (told.has(what)) return;
    told.add(what);
    tell({ ...ownMistake, where: what.slice(0, mostSigns) });
  };
  source.on('uncaughtException', heed);
  source.on('unhandledRejection', heed);
}

const mostSigns = 300;
const ownMistake: Fault = {
  code: 'refused',
  message: 'Something failed because of an error in Flotilla itself. Everything else goes on.',
  remedy: 'If what you see stays as it is, open the project again, or start Flotilla again: work is kept.',
};
