// `node tooling/lock.mjs` mends package-lock.json after an `npm install`; with --check it only complains.
import { readFileSync, writeFileSync } from 'node:fs';
import { lockComplaints, mendLock } from './lock-rules.mjs';

const lockUrl = new URL('../package-lock.json', import.meta.url);
const manifestUrl = new URL('../package.json', import.meta.url);

if (process.argv.includes('--check')) check();
else mend();

function check() {
  const complaints = lockComplaints(readJson(lockUrl), readJson(manifestUrl));
  if (complaints.length === 0) return;
  console.error(`package-lock.json is not as it has to be; run "npm run lock":\n  ${complaints.join('\n  ')}`);
  process.exitCode = 1;
}

function mend() {
  const before = readFileSync(lockUrl, 'utf8');
  const after = `${JSON.stringify(mendLock(JSON.parse(before)), null, 2)}\n`;
  if (after === before) return;
  writeFileSync(lockUrl, after);
  console.log('package-lock.json mended (gypfile, registry addresses)');
}

/** @param {URL} url */
function readJson(url) {
  return JSON.parse(readFileSync(url, 'utf8'));
}
