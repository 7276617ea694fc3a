// `npm run dev`: electron-vite's development server with hot reload, on whatever Electron there is.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronArguments } from './electron-arguments.mjs';
import { findElectronRuntime, runtimeEnvironment } from './electron-runtime/index.mjs';
import { PROJECT_NODE, withProjectNode } from './project-node.mjs';

const runtime = await findElectronRuntime((line) => console.log(`electron: ${line}`));
const electronVite = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'));
const machine = { platform: process.platform, isRoot: process.getuid?.() === 0, env: process.env };

const child = spawn(
  PROJECT_NODE,
  [
    join(electronVite, 'bin', 'electron-vite.js'),
    'dev',
    '--watch',
    '--',
    ...electronArguments(machine),
    ...process.argv.slice(2),
  ],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...withProjectNode(process.env), ...runtimeEnvironment(runtime) },
  },
);
child.once('close', (code) => (process.exitCode = code ?? 1));
