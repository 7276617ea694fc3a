import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, sep } from 'node:path';
import type { UserSettings } from '../../shared/settings';

export type BrowserFound =
  | {
      readonly ok: true;
      readonly server: readonly string[];
      readonly program: string;
      /** Where the two lie. */
      readonly readable: readonly string[];
    }
  | { readonly ok: false; readonly lack: string };

export type BrowserSearch = {
  readonly settings: UserSettings['browser'];
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Where a program is that is named so, or lies there; null where there is none. */
  readonly programAt: (name: string) => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Looks for the two that a browser for agents needs. Nothing is downloaded. */
export function findBrowser(search: BrowserSearch): BrowserFound {
  const server = findServer(search);
  if (server.path === null) return { ok: false, lack: server.lack };
  const program = findProgram(search);
  if (program.path === null) return { ok: false, lack: program.lack };
  const parts = [server.path, ...server.more.filter(isAbsolute), program.path];
  return {
    ok: true,
    server: [withoutLink(server.path), ...server.more],
    program: program.path,
    readable: [...new Set(parts.map(packageOf))],
  };
}

function findServer({ settings, programAt }: BrowserSearch) {
  const [own, ...more] = settings.server;
  if (own === undefined) {
    const path = programAt('playwright-mcp') ?? programAt('mcp-server-playwright');
    return {
      path,
      more,
      lack: 'Playwright’s MCP server is not installed. Install it with npm install -g @playwright/mcp',
    };
  }
  return { path: isLookedUp(own) ? programAt(own) : null, more, lack: lackOf(own, 'browser.server') };
}

function findProgram({ settings, home, platform, programAt, env }: BrowserSearch) {
  const own = settings.program?.replace(/^~(?=\/|$)/, home);
  if (own !== undefined) return { path: isLookedUp(own) ? programAt(own) : null, lack: lackOf(own, 'browser.program') };
  const path = usual(platform, env).reduce<string | null>((found, name) => found ?? programAt(name), null);
  const hint = platform === 'linux' ? ', such as the package chromium' : '';
  return { path, lack: `No Chromium, Chrome or Edge was found. Install one${hint}, or name yours as browser.program` };
}

/** A path from somewhere would lead elsewhere in each worktree. */
const isLookedUp = (program: string): boolean => isAbsolute(program) || !/[\\/]/.test(program);

const lackOf = (program: string, setting: string): string =>
  `${program} ${isLookedUp(program) ? 'can’t be started' : 'is neither a full path nor the name of a program'}. Correct ${setting} in settings.json`;

function usual(platform: NodeJS.Platform, env: BrowserSearch['env']): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
      );
    case 'win32':
      return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ],
      );
    default:
      return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
  }
}

/** What npm puts on the PATH is a link to a package, which may not be shown beside it. Others look at how they are called. */
function withoutLink(path: string): string {
  const real = realPathOf(path);
  return real.includes(`${sep}node_modules${sep}`) ? real : path;
}

/** A package with those it needs beside it; a program alone with the folder it finds its parts in. */
function packageOf(path: string): string {
  const real = realPathOf(path);
  const packages = real.indexOf(`${sep}node_modules${sep}`);
  return packages === -1 ? dirname(real) : join(real.slice(0, packages), 'node_modules');
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // Gone meanwhile: starting it will tell.
  }
}
