import type { World } from '../world/world';
import { demand } from './violation';

/** No process lives without a row that tells a later host of it, and a folder belongs to one owner at a time. */
export function watchProcesses(world: World): void {
  const { rows } = world.database;
  world.processes.onStart.add((process) => {
    const { cookie, cwd, label } = process;
    if (process.parent !== null || cookie === null) return;
    const attempt = [...rows.attempts.values()].find(({ id }) => id === cookie);
    const run = [...rows.runs.values()].find(({ id }) => id === cookie);
    const round = [...rows.testRounds.values()].find(({ id }) => id === cookie);
    const planning = [...rows.plannings.values()].find(({ id }) => id === cookie);
    const isUnfinished = [round, planning].some((each) => each?.finishedAt === null);
    const live = (attempt !== undefined && attempt.status !== 'finished') || isUnfinished;
    const known = live || run !== undefined;
    demand(world, known, 'no process without a row', () => `${label} of ${cookie}, attempt ${attempt?.status}`);
    const stranger = world.processes
      .living()
      .find((other) => other.cwd === cwd && other.cookie !== null && other.cookie !== cookie);
    demand(world, stranger === undefined, 'one owner at a time', () => `${label} and ${stranger?.label} in ${cwd}`);
    const twin = world.processes
      .living()
      .find((other) => other !== process && other.cwd === cwd && isAgent(other.label) && isAgent(label));
    demand(world, twin === undefined, 'one owner at a time', () => `${label} beside ${twin?.label}`);
  });
}

function isAgent(label: string): boolean {
  return label.startsWith('agent of');
}
