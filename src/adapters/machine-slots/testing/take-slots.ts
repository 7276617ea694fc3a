// A process that takes and gives back slots as it is told; `race` does so many times as fast as it can.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProcesses } from '../../processes/create-processes';
import { createMachineSlots } from '../machine-slots';

const [folder = '', limit = '1'] = process.argv.slice(2);
const marks = `${folder}-marks`;
const { identify } = createProcesses();
const owner = await identify(process.pid);
if (owner === null) throw new Error('this process is not in the process table');
const slots = createMachineSlots({ folder, limit: Number(limit), owner, identify });
const held: (() => void)[] = [];

process.on('message', (command) => {
  if (command === 'take') {
    const answer = slots.take();
    if (answer.code === 'taken') held.push(answer.release);
    process.send?.(answer.code);
  }
  if (command === 'release') {
    held.pop()?.();
    process.send?.('released');
  }
  if (command === 'race') process.send?.(race());
});
process.send?.('ready');

/** How often a slot was got, and the most that this process saw held: who holds one leaves a mark until it gives it back. */
function race(): { taken: number; most: number } {
  const found = { taken: 0, most: 0 };
  mkdirSync(marks, { recursive: true });
  for (let turn = 0; turn < 1_000; turn += 1) {
    const answer = slots.take();
    if (answer.code !== 'taken') continue;
    const mark = join(marks, `${process.pid}`);
    writeFileSync(mark, '');
    found.taken += 1;
    found.most = Math.max(found.most, readdirSync(marks).length);
    rmSync(mark);
    answer.release();
  }
  return found;
}
