import type { OwnedProcess, Processes, ReapQuery, ReapReport, SpawnSpec } from '../../../src/engine/ports/processes';
import { err, ok, type Result } from '../../../src/shared/result';
import { plainEffects, reads, type Effects } from '../host/effects';
import type { VirtualProcess } from '../world/process-table';
import type { World } from '../world/world';

type FoundBy = ReapReport['ended'][number]['foundBy'];
type Search = (process: VirtualProcess) => FoundBy | null;

const lingerMs = 1_000;
const politeWaitMs = 10;

/** Starts virtual programs and ends their trees, by the layers of the real adapter: parent, cookie, folder, record. */
export function createFakeProcesses(world: World, effects: Effects = plainEffects()): Processes {
  const table = world.processes;

  async function endAll(search: Search, graceMs: number): Promise<ReapReport> {
    const ended = new Map<VirtualProcess, FoundBy>();
    const find = (): readonly VirtualProcess[] =>
      table.living().filter((process) => {
        const foundBy = ended.get(process) ?? search(process);
        if (foundBy !== null) ended.set(process, foundBy);
        return foundBy !== null;
      });
    await effects.call('processes.askToEnd', {
      *steps() {
        for (const process of graceMs > 0 ? find() : []) {
          table.askToEnd(process);
          yield;
        }
      },
    });
    if (graceMs > 0 && find().length > 0) await effects.sleep(politeWaitMs);
    if (graceMs > 0 && find().length > 0) await effects.sleep(graceMs);
    await effects.call('processes.kill', {
      *steps() {
        for (let targets = find(); targets.length > 0; targets = find()) {
          for (const process of targets) {
            table.kill(process, 'SIGKILL');
            yield;
          }
        }
      },
    });
    const report = [...ended].map(([{ identity, label }, foundBy]) => ({ pid: identity.pid, command: label, foundBy }));
    return { ended: report, left: [] };
  }

  return {
    spawn: (spec) =>
      effects.call<Result<OwnedProcess>>('processes.spawn', {
        steps: reads(() => ok(startOwned(world, effects, spec, endAll))),
        fails: () => err({ code: 'spawn_failed', message: `${spec.argv.join(' ')} could not be started: EMFILE` }),
      }),
    identify: (pid) =>
      effects.call('processes.identify', {
        steps: reads(() => table.living().find((process) => process.identity.pid === pid)?.identity ?? null),
        fails: () => {
          throw new Error('the process table could not be read');
        },
      }),
    reap: (query) => endAll(searchOf(query), query.graceMs),
  };
}

function startOwned(
  world: World,
  effects: Effects,
  spec: SpawnSpec,
  endAll: (search: Search, graceMs: number) => Promise<ReapReport>,
): OwnedProcess {
  let receiving: { readonly cause: unknown } | null = null;
  const write = (line: string) => {
    if (!effects.alive() || receiving !== null) return;
    try {
      void spec.onOutput('stdout', new TextEncoder().encode(`${line}\n`));
    } catch (cause) {
      receiving = { cause };
    }
  };
  const started = world.programs(spec, { write });
  const root = world.processes.start({ ...started, cookie: spec.cookie, cwd: spec.cwd, parent: null });
  const search = treeOf(root, spec);
  return {
    identity: root.identity,
    exited: new Promise((resolve, reject) => {
      root.onExit.add((exit) => {
        const holdsPipe = world.processes.living().some((process) => process.parent === root);
        world.time.after(holdsPipe ? lingerMs : 1, () => {
          if (!effects.alive()) return;
          if (receiving === null) resolve(exit);
          else reject(new Error('Receiving the output of a process failed', { cause: receiving.cause }));
        });
      });
    }),
    endTree: (graceMs) => endAll(search, graceMs),
  };
}

function treeOf(root: VirtualProcess, spec: SpawnSpec): Search {
  return (process) => {
    if (process === root) return 'group';
    for (let { parent } = process; parent !== null; parent = parent.parent) if (parent === root) return 'parent';
    if (process.cookie === spec.cookie) return 'cookie';
    const inFolder = spec.ownFolder !== null && process.cwd === spec.ownFolder && process.startedAt >= root.startedAt;
    return inFolder && isOrphan(process) ? 'folder' : null;
  };
}

function searchOf(query: ReapQuery): Search {
  return (process) => {
    const { pid, startedAt } = process.identity;
    if (query.recorded.some((known) => known.pid === pid && known.startedAt === startedAt)) return 'recorded';
    if (process.cookie !== null && query.cookies.includes(process.cookie)) return 'cookie';
    const inFolder = query.folders.some(({ path, since }) => process.cwd === path && process.startedAt >= since);
    return inFolder && isOrphan(process) ? 'folder' : null;
  };
}

function isOrphan(process: VirtualProcess): boolean {
  return process.parent === null || process.parent.exit !== null;
}
