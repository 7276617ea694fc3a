import type { SpawnSpec } from '../../../src/engine/ports/processes';
import type { CheckSpec } from '../../../src/shared/check';
import type { Chance } from '../world/chance';
import type { StartedProgram, World } from '../world/world';
import { failingAgents } from './failing-agents';
import { hostileTesters, lyingTesters } from './false-testers';
import { createHands } from './hands';
import { honestAgents, type Behaviour } from './honest-agents';
import { hostileAgents } from './hostile-agents';
import { lyingAgents } from './lying-agents';
import { installTool, isToolLying, playPlaceTrick, runCodeOf } from './place-tricks';
import type { Temper } from './temper';
import { failingPlanners, honestPlanners, hostilePlanners, lyingPlanners } from './planning-agents';
import { failingTesters, honestTesters } from './testing-agents';
import { hangs, isGreen } from './virtual-checks';

/** What the command lines of the virtual world start: agents, checks, setup. */
export function createPrograms(world: World, seed: Chance, temper: () => Temper): World['programs'] {
  const spawned = new Map<string, number>();
  return (spec, { write }) => {
    switch (spec.argv[0]) {
      case 'agent': {
        const who = spec.argv.slice(1).join(' ');
        const turn = (spawned.get(who) ?? 0) + 1;
        spawned.set(who, turn);
        return agentProgram(world, spec, { chance: seed.fork(`${who} ${turn}`), temper: temper(), write });
      }
      case 'check':
        return checkProgram(world, spec);
      default:
        return setupProgram(world, spec, temper());
    }
  };
}

function agentProgram(
  world: World,
  spec: SpawnSpec,
  input: { readonly chance: Chance; readonly temper: Temper; readonly write: (line: string) => void },
): StartedProgram {
  const { chance, temper } = input;
  const feature = Number(spec.argv[2]);
  const [name, behaviour] = chooseBehaviour(chance, temper, roles[spec.argv[1] ?? ''] ?? coders);
  world.trace.note('agent', () => `${spec.argv.join(' ')} ${name}`);
  return {
    label: `agent of #${feature}: ${name}`,
    ignoresPoliteSignals: name === 'ignoresSignals' || name === 'testerIgnoresSignals',
    program(process) {
      const { env, cwd: worktree } = spec;
      const hands = createHands(world, process, { chance, feature, worktree, env, write: input.write });
      if (roles[spec.argv[1] ?? ''] === undefined) playPlaceTrick(hands, temper);
      return behaviour(hands);
    },
  };
}

type Behaviours = Readonly<Record<'honest' | 'failing' | 'lying' | 'hostile', Readonly<Record<string, Behaviour>>>>;

const coders: Behaviours = {
  honest: honestAgents,
  failing: failingAgents,
  lying: lyingAgents,
  hostile: hostileAgents,
};
const testers: Behaviours = {
  honest: honestTesters,
  failing: failingTesters,
  lying: lyingTesters,
  hostile: hostileTesters,
};
const planners: Behaviours = {
  honest: honestPlanners,
  failing: failingPlanners,
  lying: lyingPlanners,
  hostile: hostilePlanners,
};
const roles: Readonly<Record<string, Behaviours>> = {
  testing: testers,
  initializer: planners,
  decomposition: planners,
};

function chooseBehaviour(chance: Chance, temper: Temper, among: Behaviours): readonly [string, Behaviour] {
  const mood = chance.next();
  const { failing, lying, hostile } = temper;
  if (mood < failing) return chance.pick(Object.entries(among.failing));
  if (mood < failing + lying) return chance.pick(Object.entries(among.lying));
  if (mood < failing + lying + hostile) return chance.pick(Object.entries(among.hostile));
  return chance.pick(Object.entries(among.honest));
}

function checkProgram(world: World, spec: SpawnSpec): StartedProgram {
  const check: CheckSpec = { name: '', kind: 'other', argv: spec.argv, timeoutMs: null };
  return {
    label: spec.argv.join(' '),
    *program() {
      yield world.chance.int(20, 3_000);
      const worktree = world.repository.worktrees.get(spec.cwd);
      if (worktree === undefined) return 127;
      const { files } = worktree;
      if (hangs(check, files)) return null;
      const isLint = spec.argv[1] === 'lint';
      const green = (isLint && isToolLying(worktree)) || isGreen(check, files);
      if (isLint) runCodeOf(worktree);
      return green ? 0 : 1;
    },
  };
}

function setupProgram(world: World, spec: SpawnSpec, temper: Temper): StartedProgram {
  return {
    label: 'setup',
    *program() {
      yield world.chance.int(50, 2_000);
      installTool(world.repository.worktrees.get(spec.cwd));
      return world.chance.hit(temper.failing / 4) ? 1 : 0;
    },
  };
}
