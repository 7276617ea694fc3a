import type { BrowserPlace } from '../../engine/ports/agent-browser';
import type { BrowserFound } from './find-browser';

/** Where the browser may keep what is only passing, and which machine it is. */
export type ServerPlace = BrowserPlace & { readonly folder: string };
type Machine = { readonly platform: NodeJS.Platform; readonly isRoot: boolean };

const thisMachine = (): Machine => ({ platform: process.platform, isRoot: process.getuid?.() === 0 });

/** How the server is started; on Unix it carries its own environment, so that the agent's other children keep theirs. */
export function serverCommand(
  { server, program }: Extract<BrowserFound, { readonly ok: true }>,
  { folder, pages, confined }: ServerPlace,
  { platform, isRoot }: Machine = thisMachine(),
): readonly string[] {
  return [
    ...(platform === 'win32' ? startedOnWindows(server) : ['/usr/bin/env', ...away(folder), ...server]),
    '--headless',
    ...['--executable-path', program, '--user-data-dir', `${folder}/profile`, '--output-dir', pages],
    // For root a browser can make no sandbox, nor for anybody within one.
    ...(isRoot || confined ? ['--no-sandbox'] : []),
  ];
}

/** Else it would leave sockets, crash reports and caches where everybody's are. */
const away = (folder: string): readonly string[] => [
  `TMPDIR=${folder}`,
  `XDG_CACHE_HOME=${folder}/cache`,
  `BREAKPAD_DUMP_LOCATION=${folder}/crashes`,
];

/** What npm installs is a batch file there, which is no program by itself. */
const startedOnWindows = (server: readonly string[]): readonly string[] =>
  /\.(cmd|bat)$/i.test(server[0] ?? '') ? ['cmd.exe', '/d', '/c', ...server] : server;
