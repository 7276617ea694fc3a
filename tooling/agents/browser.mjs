// The real browser that `npm run test:agents` gives to agents: Playwright's MCP server from npm, Debian's Chromium.
import { ensureSystemPackages } from '../system-packages/index.mjs';
import { installedProgram } from './programs.mjs';

const SERVER = {
  name: 'playwright-mcp',
  package: '@playwright/mcp',
  version: '0.0.83',
  bin: 'playwright-mcp',
  after: [],
};

const CHROMIUM = { names: ['chromium'], proof: { program: 'chromium' }, why: 'the browser of agents' };

/** @returns {string | false} path of the server; false where something is wrong, which it has said */
export function installBrowser() {
  if (!ensureSystemPackages([CHROMIUM])) return sayHow();
  const server = installedProgram(SERVER);
  if ('path' in server) return server.path;
  console.error(`${SERVER.package} can't be installed: ${server.failure}`);
  return sayHow();
}

/** @returns {false} */
function sayHow() {
  console.error('Mend that, or leave it out with --without browser.');
  return false;
}
