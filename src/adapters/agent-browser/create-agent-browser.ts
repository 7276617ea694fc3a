import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentBrowser, BrowserPlace, OpenBrowser } from '../../engine/ports/agent-browser';
import type { BrowserFound } from './find-browser';
import { serverCommand } from './server-command';

export type AgentBrowserOptions = {
  /** Looks for it anew: a person may install it while the app is open. */
  find(): BrowserFound;
  /** Whose browsers these are: no other host works for this project. */
  readonly project: string;
  readonly onTrouble: (cause: unknown) => void;
  readonly temporary?: string;
};

/** Playwright's MCP server with the browser that is installed; a profile lives as long as its agent's process. */
export function createAgentBrowser({ find, project, onTrouble, temporary }: AgentBrowserOptions): AgentBrowser {
  const base = temporary ?? shortFolder();
  const prefix = `fb-${createHash('sha256').update(project).digest('hex').slice(0, 8)}-`;
  return {
    missing() {
      const found = find();
      return found.ok ? null : found.lack;
    },
    open(place) {
      const found = find();
      return found.ok ? openBrowser(found, place) : null;
    },
    async sweep() {
      for (const name of foldersIn(base)) if (name.startsWith(prefix)) await remove(join(base, name));
    },
  };

  function openBrowser(found: Extract<BrowserFound, { readonly ok: true }>, place: BrowserPlace): OpenBrowser {
    // The sandbox has an empty folder of its own there, which goes with it.
    const folder = place.confined ? '/tmp' : mkdtempSync(join(base, prefix));
    return {
      argv: serverCommand(found, { ...place, folder }),
      readable: found.readable,
      close: async () => (place.confined ? undefined : remove(folder)),
    };
  }

  /** What can't be removed now is the next run's. */
  async function remove(folder: string): Promise<void> {
    try {
      await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch (cause) {
      onTrouble(cause);
    }
  }
}

/** A browser puts a socket there, whose whole path may have about a hundred characters. */
function shortFolder(): string {
  return process.platform !== 'win32' && tmpdir().length > 30 ? '/tmp' : tmpdir();
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing to be read there: nothing of ours to be found either.
  }
}
