import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createProcesses } from '../../../src/adapters/processes/create-processes';

/** A host that has used up its descriptors: what it can still do is told as one message. */
const [folder = '', ...argv] = process.argv.slice(2);
const processes = createProcesses();
const before = await start();
if (!before.ok) throw new Error(before.error.message);

execFileSync('prlimit', ['--pid', String(process.pid), '--nofile=128:']);
const taken = takeAll();
const refused = await start();
const self = await processes.identify(process.pid);
const nobody = await processes.identify(2 ** 22 + 1);
const report = await before.value.endTree(100);
for (const descriptor of taken) closeSync(descriptor);
const after = await start();
if (after.ok) await after.value.endTree(0);
process.send?.({
  refused: refused.ok ? null : refused.error,
  self: self?.pid === process.pid,
  nobody,
  ended: report.ended.map(({ pid }) => pid),
  expected: before.value.identity.pid,
  left: report.left,
  after: after.ok,
});

function start(): ReturnType<typeof processes.spawn> {
  return processes.spawn({
    argv,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    cookie: 'exhausted-host',
    ownFolder: folder,
    sandbox: null,
    stdin: '',
    onOutput: () => undefined,
  });
}

function takeAll(): number[] {
  const all: number[] = [];
  for (;;) {
    try {
      all.push(openSync('/dev/null', 'r'));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EMFILE') return all;
      throw cause;
    }
  }
}
