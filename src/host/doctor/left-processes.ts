import { createProcesses } from '../../adapters/processes/create-processes';
import { findLeft } from '../../adapters/processes/find-left';
import { orphansOf } from '../../engine/recovery/orphans-of';
import { ok } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';
import type { Area } from './area';
import { bad, mendable, mended, type Finding } from './finding';
import { faultFinding } from './finding-of';

const what = 'process';
const graceMs = 2_000;

/** Programs of agents and checks that outlived their host. */
export function leftProcesses(project: OpenProject): Area {
  const query = () => reading(project.databaseFile, (store) => ok(orphansOf(store, graceMs)));
  return {
    async look() {
      const asked = query();
      if (!asked.ok) return [faultFinding(what, asked.error)];
      return looking(async () => (await findLeft(asked.value)).map(told));
    },
    async mend() {
      const asked = query();
      if (!asked.ok) return [faultFinding(what, asked.error)];
      return looking(async () => {
        const { ended, left } = await createProcesses().reap(asked.value);
        return [
          ...ended.map(({ pid, command }) => mended(what, `${pid} was left by a run and has been ended: ${command}`)),
          ...left.map(({ pid, command, why }) =>
            bad(what, `${pid} was left by a run and could not be ended, it ${why}: ${command}`, `End it: kill ${pid}`),
          ),
        ];
      });
    },
  };
}

const told = ({ pid, command }: { readonly pid: number; readonly command: string }): Finding =>
  mendable(
    bad(what, `${pid} was left by a run: ${command}`, 'The next run ends it, and so does flotilla doctor --mend.'),
  );

/** Not being able to look is not the same as finding nothing. */
async function looking(look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return [bad(what, `whether processes were left can’t be told: ${reason}`, 'Look with the tools of your system.')];
  }
}
