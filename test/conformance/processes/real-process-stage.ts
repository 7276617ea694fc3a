import { createProcesses } from '../../../src/adapters/processes/create-processes';
import { isAlive } from '../../../src/adapters/processes/testing/process-probe';
import { fixture, openStage } from '../../../src/adapters/processes/testing/stage';
import type { Habit, ProcessStage } from './describe-processes';

type Tells = { readonly program: string; readonly args: readonly string[]; readonly names: readonly string[] };

const programs: Readonly<Record<Exclude<Habit, 'exits with 7'>, Tells>> = {
  stays: { program: 'linger.mjs', args: ['root'], names: ['root'] },
  'stays deaf': { program: 'linger.mjs', args: ['root', 'deaf'], names: ['root'] },
  'leaves a child': { program: 'orphan.mjs', args: ['root', 'leave'], names: ['root', 'orphan'] },
};

/** Real processes; nothing may be left of them. */
export function realProcessStage(): ProcessStage {
  const processes = createProcesses();
  const stage = openStage(processes);

  async function startSpeaker() {
    let said = '';
    const onOutput = (_stream: string, chunk: Uint8Array) => void (said += Buffer.from(chunk).toString());
    const argv = [process.execPath, fixture('ends.mjs'), 'code', '7'];
    const started = await processes.spawn(stage.spec(argv, { onOutput }));
    if (!started.ok) throw new Error(started.error.message);
    stage.mention(started.value.identity.pid);
    return { owned: started.value, pids: [started.value.identity.pid], output: () => said };
  }

  return {
    processes,
    cookie: stage.cookie,
    async start(habit) {
      if (habit === 'exits with 7') return startSpeaker();
      const { program, args, names } = programs[habit];
      const actor = await stage.start(program, args);
      const pids = await Promise.all(names.map((name) => actor.pidOf(name)));
      return { owned: actor, pids, output: () => '' };
    },
    startMissing: () => processes.spawn(stage.spec(['no-such-program'])),
    isAlive,
    wait: (promise) => promise,
    dispose: () => stage.clear(),
  };
}
