import type { AgentTrial } from './agent-trial';

/** With what an agent was tried, what that used, and how long it took. */
export function formatTrialFacts({ model, cost, durationMs }: AgentTrial): string {
  const facts = [
    ...(model === null ? [] : [`model ${model}`]),
    ...(cost === null ? [] : [`used ${cost}`]),
    `${(durationMs / 1_000).toFixed(1)} s`,
  ];
  return facts.join(', ');
}
