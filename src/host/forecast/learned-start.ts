import { createAgentExperience } from '../../adapters/agent-experience/create-agent-experience';
import { learn } from '../../domain/admission/agent-need';
import type { FlotillaHome } from '../projects/home';

/** How long an agent takes to its first word on this machine, as far as that was seen often enough. */
export function learnedStart(
  { experience: folder }: FlotillaHome,
  agent: string | null,
): { readonly startMs?: number } {
  if (agent === null) return {};
  const { of } = createAgentExperience({ folder, onTrouble: () => undefined });
  const startMs = learn(of(agent))?.startMs ?? null;
  return startMs === null ? {} : { startMs };
}
