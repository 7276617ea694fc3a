// File names say what is inside: kebab-case, no names that fit everything, no folder in src/ that the floor plan lacks.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LAYERS } from './layers.mjs';

const CHECKED = ['src', 'test', 'bench', 'tooling'];
const SAYS_NOTHING = ['util', 'utils', 'helper', 'helpers', 'manager', 'service', 'services', 'common', 'misc'];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

function main() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const complaints = CHECKED.flatMap((folder) => filesUnder(root, folder)).flatMap(nameComplaints);
  if (complaints.length === 0) return;
  console.error(complaints.join('\n'));
  process.exitCode = 1;
}

/**
 * @param {string} path relative to the repository, with slashes
 * @returns {string[]}
 */
export function nameComplaints(path) {
  const parts = path.split('/');
  const names = parts.map((part) => /** @type {string} */ (part.split('.')[0]));
  const complaints = [];
  for (const name of names) {
    if (!KEBAB_CASE.test(name)) complaints.push(`${path}: "${name}" is not kebab-case`);
    const empty = name.split('-').find((word) => SAYS_NOTHING.includes(word));
    if (empty) complaints.push(`${path}: "${empty}" says nothing; name it after what it does`);
  }
  const isInRoom = parts[0] !== 'src' || LAYERS.some((layer) => path.startsWith(`${layer.path}/`));
  if (!isInRoom) complaints.push(`${path}: src/${parts[1]} is no layer of tooling/layers.mjs`);
  return complaints;
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(root, folder) {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (path === 'test/fixtures') return [];
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}
