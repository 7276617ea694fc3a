// An agent program that plays what was recorded or made up: `node replay-program.mjs SCRIPTS`. Of that folder it takes the
// script of its feature, a step a line, one after the other; time does not matter. Without an exit it stays.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const scripts = process.argv[2] ?? '';
const feature = process.env['FLOTILLA_FEATURE_ID'] ?? '';
const said = createInterface(process.stdin)[Symbol.asyncIterator]();
/** What our client calls a request, by what the recorded one called it. */
const ids = new Map();

const steps = {
  /** Our client of the protocol says something. */
  async client({ message }) {
    const { id } = JSON.parse((await said.next()).value);
    if (message.method !== undefined) ids.set(message.id, id);
  },
  agent: ({ message }) => {
    const told = message.method === undefined ? { ...message, id: ids.get(message.id) } : message;
    return write('stdout', `${JSON.stringify(told)}\n`);
  },
  stdout: (step) => pieces('stdout', step),
  stderr: (step) => pieces('stderr', step),
  work: ({ file }) => writeFileSync(file, 'made\n'),
  /** It heeds nothing and outlives its parent. */
  child: () => {
    const program = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6)`;
    spawn(process.execPath, ['-e', program], { stdio: 'ignore', detached: true }).unref();
  },
  /** Goes on when that many are here. */
  async meet({ count }) {
    const place = join(scripts, 'met');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, feature), '');
    // Meanwhile nobody shall think that it hangs.
    for (; readdirSync(place).length < count; await write('stderr', '\n'))
      await new Promise((resolve) => setTimeout(resolve, 100));
  },
  exit({ code, signal }) {
    if (signal !== null) return process.kill(process.pid, signal);
    process.exit(code);
  },
};

for (const line of readFileSync(join(scripts, `${feature}.jsonl`), 'utf8')
  .split('\n')
  .filter(Boolean)) {
  const step = JSON.parse(line);
  await steps[step.from](step);
}
setTimeout(() => undefined, 2 ** 31 - 1);

/** Cut anywhere, also within a line or a character. */
async function pieces(stream, { text, cut = Infinity, times = 1 }) {
  const bytes = Buffer.from(text);
  for (let time = 0; time < times; time += 1)
    for (let from = 0; from < bytes.length; from += cut) await write(stream, bytes.subarray(from, from + cut));
}

/** Returns when the reader has room for more. */
function write(stream, piece) {
  return new Promise((resolve) => process[stream].write(piece, resolve));
}
