import { createAgentExperience } from '../../adapters/agent-experience/create-agent-experience';
import { learn } from '../../domain/admission/agent-need';
import { count } from '../../shared/count';
import type { FlotillaHome } from '../projects/home';
import { good, type Finding } from './finding';

/** What agents were seen to need on this machine, as far as it was seen often enough to count. */
export function experienceFindings({ experience: folder }: FlotillaHome): readonly Finding[] {
  const { agents, of } = createAgentExperience({ folder, onTrouble: () => undefined });
  return agents().flatMap((agent) => {
    const learned = learn(of(agent));
    if (learned === null) return [];
    const { bytes, attempts, startMs } = learned;
    const start = startMs === null ? '' : ` and ${(startMs / 1_000).toFixed(1)} s to start`;
    return [good('memory', `${agent} needs about ${inMb(bytes)}${start} here (${count(attempts, 'attempt')})`)];
  });
}

/** Two digits say all that is known. */
function inMb(bytes: number): string {
  return `${Number((bytes / 1_000_000).toPrecision(2))} MB`;
}
