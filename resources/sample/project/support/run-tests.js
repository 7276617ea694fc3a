import { readdir } from 'node:fs/promises';

// All tests in this one process: `node --test` starts one for each file, which takes several times as long.
const folder = new URL('../test/', import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith('.test.js')).sort();
for (const name of files) await import(new URL(name, folder));
