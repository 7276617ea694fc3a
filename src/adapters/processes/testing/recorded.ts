import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../../test/fixtures/processes/recorded');

/** What a listing program of another system prints, as if this process had asked. */
export function recorded(file: string): string {
  return readFileSync(resolve(folder, file), 'utf8').replaceAll('SELF', String(process.pid));
}
