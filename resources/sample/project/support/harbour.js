import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/run.js';

/** A harbour of a test's own: an empty log in a folder that goes away, and a clock that moves only when told. */
export async function openHarbour(t) {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const logFile = join(folder, 'harbour.jsonl');
  let clock = new Date('2026-07-06T08:00:00Z');

  async function command(...argv) {
    const out = [];
    const err = [];
    const code = await run(argv, {
      logFile,
      now: () => clock,
      print: (text) => out.push(text),
      warn: (text) => err.push(text),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  return {
    folder,
    command,
    setClock: (moment) => {
      clock = new Date(moment);
    },
    entries: async () =>
      (await readFile(logFile, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}
