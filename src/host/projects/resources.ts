import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the installed program lies: a checkout, or the packaged application. */
export type Installation = {
  readonly root: string;
  readonly resources: string;
  readonly sample: { readonly project: string; readonly plan: string; readonly recipes: string };
  readonly prompts: string;
  /** Program of the demo agent, for `nodeRuntime`. */
  readonly demoAgent: string;
  /** Our client of agents that speak ACP, for `nodeRuntime`. */
  readonly acpClient: string;
  /** Program of the MCP bridge, for `nodeRuntime`. */
  readonly mcpBridge: string;
  /** The command line, for `nodeRuntime`. */
  readonly cli: string;
};

const marker = join('resources', 'sample', 'plan.json');

/**
 * Finds `resources/` and `out/` from where this code runs: upwards from the bundle (CommonJS), the started script
 * (ES modules) or the packaged application. Never from the current folder, which belongs to somebody else.
 */
export function findInstallation(): Installation {
  for (const start of startFolders()) {
    const root = upTo(start);
    if (root !== null) return installationAt(root);
  }
  throw new Error('The folder resources/ is missing beside the program; install Flotilla again.');
}

/** The version in the package's manifest. */
export function installedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(findInstallation().root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : 'unknown';
}

function installationAt(root: string): Installation {
  const resources = join(root, 'resources');
  const sample = join(resources, 'sample');
  return {
    root,
    resources,
    sample: {
      project: join(sample, 'project'),
      plan: join(sample, 'plan.json'),
      recipes: join(sample, 'recipes.json'),
    },
    prompts: join(resources, 'prompts'),
    demoAgent: join(root, 'out', 'agents', 'demo.js'),
    acpClient: join(root, 'out', 'agents', 'acp.js'),
    mcpBridge: join(root, 'out', 'mcp', 'index.js'),
    cli: join(root, 'out', 'cli', 'index.js'),
  };
}

function startFolders(): readonly string[] {
  const starts: string[] = [];
  if (typeof __dirname === 'string') starts.push(__dirname);
  const script = process.argv[1];
  if (script !== undefined && existsSync(script)) starts.push(dirname(realpathSync(script)));
  const packaged = (process as { resourcesPath?: string }).resourcesPath;
  if (packaged !== undefined) starts.push(join(packaged, 'app.asar'), packaged);
  return starts;
}

function upTo(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
