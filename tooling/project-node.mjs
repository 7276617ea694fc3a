import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * The Node the project works with (its devDependency `node`), whatever the system's is: better-sqlite3 crashes on
 * older ones. npm scripts find it on PATH; what is started directly has to be given it.
 */
export const PROJECT_NODE = projectNode();

function projectNode() {
  const installed = fileURLToPath(new URL(`../node_modules/node/bin/${BINARY}`, import.meta.url));
  return existsSync(installed) ? installed : process.execPath;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} the same with the project's Node first on PATH
 */
export function withProjectNode(env) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const folders = [dirname(PROJECT_NODE), env.PATH ?? ''].filter((folder) => folder !== '');
  return { ...env, PATH: folders.join(separator) };
}

/** @param {string} name of a program in node_modules/.bin */
export function localProgram(name) {
  return fileURLToPath(
    new URL(join('../node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name), import.meta.url),
  );
}
