import { createAgentExperience } from '../../adapters/agent-experience/create-agent-experience';
import { forgetAgent } from '../../adapters/agent-experience/sample-files';
import { fewestSamples, learn } from '../../domain/admission/agent-need';
import type { LearnedNeed } from '../../shared/contract/agent-calls';
import { err, ok, type Result } from '../../shared/result';
import type { FlotillaHome } from '../projects/home';

/** What each agent was seen to take on this machine; the admission of agents goes by it. */
export function learnedNeeds({ experience: folder }: Pick<FlotillaHome, 'experience'>): LearnedNeed[] {
  const { agents, of } = createAgentExperience({ folder, onTrouble: () => undefined });
  return agents().flatMap((agent) => {
    const seen = of(agent);
    if (seen.samples.length === 0) return [];
    const learned = learn(seen);
    const { length: attempts } = seen.samples;
    return [
      learned === null
        ? { agent, attempts, bytes: null, startMs: null, missing: fewestSamples - attempts }
        : { agent, attempts: learned.attempts, bytes: learned.bytes, startMs: learned.startMs, missing: 0 },
    ];
  });
}

/** From now on it is learned anew. */
export function forgetLearned({ experience }: Pick<FlotillaHome, 'experience'>, agent: string): Result<void> {
  try {
    forgetAgent(experience, agent);
    return ok(undefined);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err({
      code: 'io',
      message: `What ${agent} took could not be forgotten: ${reason}`,
      where: experience,
      cause,
    });
  }
}
