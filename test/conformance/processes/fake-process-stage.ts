import type { SpawnSpec } from '../../../src/engine/ports/processes';
import { createFakeProcesses } from '../../simulation/fakes/create-fake-processes';
import type { Effects } from '../../simulation/host/effects';
import type { VirtualProcess } from '../../simulation/world/process-table';
import type { StartedProgram, World } from '../../simulation/world/world';
import { fakeWorld, untilSettled } from '../fake-world';
import type { Habit, ProcessStage } from './describe-processes';

/** The virtual processes that the simulation uses. */
export function fakeProcessStage(): ProcessStage {
  const { world, effects } = fakeWorld();
  const children: VirtualProcess[] = [];
  world.programs = (spec, self) => programOf(world, spec, { ...self, born: (child) => void children.push(child) });
  const processes = createFakeProcesses(world, effects);
  const cookie = '0123456789abcdef'.repeat(2);
  let said = '';
  const spec = (habit: string): SpawnSpec => ({
    argv: [habit],
    cwd: '/wt/1',
    env: {},
    cookie,
    ownFolder: '/wt/1',
    sandbox: null,
    stdin: '',
    onOutput: (_stream, chunk) => void (said += new TextDecoder().decode(chunk)),
  });
  const wait = <T>(promise: Promise<T>) => untilSettled(world, promise);

  return {
    processes,
    cookie,
    wait,
    async start(habit) {
      const started = await wait(processes.spawn(spec(habit)));
      if (!started.ok) throw new Error(started.error.message);
      // Its first step.
      world.time.advance();
      const pids = [started.value.identity.pid, ...children.map(({ identity }) => identity.pid)];
      return { owned: started.value, pids, output: () => said };
    },
    startMissing: () => createFakeProcesses(world, failing(effects)).spawn(spec('none')),
    isAlive: (pid) => world.processes.living().some(({ identity }) => identity.pid === pid),
    dispose() {
      for (const process of world.processes.living()) throw new Error(`${process.label} was left alive`);
    },
  };
}

type Self = { write(line: string): void; born(child: VirtualProcess): void };

function programOf(world: World, { argv, cwd, cookie }: SpawnSpec, self: Self): StartedProgram {
  const habit = argv[0] as Habit;
  switch (habit) {
    case 'exits with 7':
      return {
        label: habit,
        *program() {
          self.write('out');
          yield 1;
          return 7;
        },
      };
    case 'stays':
    case 'stays deaf':
      return { label: habit, program: staying, ignoresPoliteSignals: habit === 'stays deaf' };
    case 'leaves a child':
      return {
        label: habit,
        *program(parent) {
          self.born(world.processes.start({ label: 'child', cookie, cwd, parent, program: staying }));
          yield 1;
          return 3;
        },
      };
  }
}

function* staying(): Generator<number, null, void> {
  yield 1;
  return null;
}

function failing(effects: Effects): Effects {
  return {
    ...effects,
    call: async (_name, { fails }) => {
      if (fails === undefined) throw new Error('this cannot fail');
      return fails();
    },
  };
}
