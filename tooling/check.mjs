// `npm run check`: the one gate before a commit. All steps run, two at a time, whatever the others say.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { localProgram, PROJECT_NODE, withProjectNode } from './project-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const AT_ONCE = 2;

/** @typedef {{ name: string, command: string, args: string[] }} Step */

/** @type {readonly Step[]} the slow ones first */
const STEPS = [
  { name: 'lint', command: localProgram('eslint'), args: ['.', '--max-warnings=0'] },
  typecheck('types on Node and in tests', 'tsconfig.json'),
  typecheck('types in the window', 'src/renderer/tsconfig.json'),
  typecheck('types without a platform', 'tsconfig.pure.json'),
  typecheck('types of the tool chain', 'tsconfig.tooling.json'),
  {
    name: 'layers',
    command: localProgram('depcruise'),
    args: [
      '--config',
      'tooling/dependency-cruiser.config.mjs',
      '--output-type',
      'err-long',
      'src',
      'test',
      'bench',
      'tooling',
    ],
  },
  { name: 'format', command: localProgram('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'names', command: PROJECT_NODE, args: ['tooling/names.mjs'] },
  { name: 'lock file', command: PROJECT_NODE, args: ['tooling/lock.mjs', '--check'] },
];

const only = process.argv.slice(2);
process.exitCode = await main(
  STEPS.filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word))),
);

/** @param {readonly Step[]} steps */
async function main(steps) {
  const waiting = [...steps];
  let failures = 0;
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await run(step))) failures += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  console.log(failures === 0 ? 'all checks passed' : `${failures} of ${steps.length} checks failed`);
  return failures === 0 ? 0 : 1;
}

/** @param {Step} step */
async function run({ name, command, args }) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: withProjectNode(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}

/**
 * @param {string} name
 * @param {string} project
 * @returns {Step}
 */
function typecheck(name, project) {
  return { name, command: localProgram('tsc'), args: ['--noEmit', '--pretty', 'false', '-p', project] };
}
