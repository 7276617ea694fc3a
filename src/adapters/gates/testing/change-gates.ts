// A process that changes a gate as it is told; `race` takes it and gives it back as often and as fast as it can.
import { rmSync, writeFileSync } from 'node:fs';
import type { Gate } from '../../../shared/gate';
import { createGates } from '../create-gates';

const [folder = ''] = process.argv.slice(2);
const mark = `${folder}-mark`;
const fail = ({ message }: { message: string }) => {
  throw new Error(message);
};
const gates = createGates({ folder, onFault: fail });

process.on('message', (command) => {
  if (command === 'close') gates.change('a', () => ({ code: 'open', step: 7, since: 7 }));
  process.send?.(command === 'race' ? race() : command);
});
process.send?.('ready');

/** How often it was the one that may try; whoever is leaves a mark meanwhile, which nobody else may find. */
function race(): number {
  let taken = 0;
  for (let turn = 0; turn < 300; turn += 1) {
    if (!isMine(gates.change('a', (gate) => (gate?.code === 'probing' ? gate : take(gate))))) continue;
    taken += 1;
    writeFileSync(mark, '', { flag: 'wx' });
    rmSync(mark);
    gates.change('a', (gate) => (isMine(gate) ? { code: 'open', step: gate.step + 1, since: 0 } : gate));
  }
  return taken;
}

function take(gate: Gate | null): Gate {
  const prober = { run: 'race', pid: process.pid, startedAt: '' };
  return { code: 'probing', cause: 'network', reason: '', step: gate?.step ?? 0, since: 0, prober };
}

function isMine(gate: Gate | null): gate is Extract<Gate, { code: 'probing' }> {
  return gate?.code === 'probing' && gate.prober.pid === process.pid;
}
