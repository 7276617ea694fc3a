import type { AgentExperience } from '../../engine/ports/agent-experience';
import { runProgram } from '../processes/run-program';
import { linuxTreeMemory } from './linux-tree-memory';
import { psTreeMemory } from './ps-tree-memory';
import { addSample, listAgents, readSeen } from './sample-files';

export type AgentExperienceInput = {
  /** In the user's folder, shared by all hosts of the user; made when missing. */
  readonly folder: string;
  /** What was measured could not be kept. */
  readonly onTrouble: (cause: unknown) => void;
};

type TreeMemory = (root: number) => Promise<number | null>;

/** One small file for each agent; two hosts that write at the same moment lose a sample, which does no harm. */
export function createAgentExperience({ folder, onTrouble }: AgentExperienceInput): AgentExperience {
  const measure = treeMemory(process.platform);
  return {
    agents: () => listAgents(folder),
    of: (agent) => ({ agent, samples: readSeen(folder, agent)?.samples ?? [] }),
    add(agent, program, sample) {
      try {
        addSample(folder, agent, { program, sample });
      } catch (cause) {
        onTrouble(cause);
      }
    },
    memoryOf: async (root) => {
      try {
        return (await measure?.(root)) ?? null;
      } catch {
        // Whoever can't be measured now, be it for lack of descriptors, may be at the next look.
        return null;
      }
    },
    canMeasure: measure !== null,
  };
}

/** Null where a look would start a program for a second or more. */
function treeMemory(platform: NodeJS.Platform): TreeMemory | null {
  if (platform === 'linux') return linuxTreeMemory('/proc');
  return platform === 'darwin' ? psTreeMemory(listProcesses) : null;
}

async function listProcesses(): Promise<string> {
  const { stdout } = await runProgram({
    argv: ['/bin/ps', '-axo', 'pid=,ppid=,rss='],
    cwd: '/',
    env: { LC_ALL: 'C' },
    maxOutputBytes: 4_000_000,
    timeoutMs: 5_000,
  });
  return stdout.toString('utf8');
}
