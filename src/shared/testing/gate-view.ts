import type { GateView } from '../gate';

/** An account of Anthropic that is limited until 14:20 of 22 November 2026, UTC. */
export const limitedGate: GateView = {
  account: 'anthropic-login',
  provider: 'Anthropic',
  host: 'api.anthropic.com',
  program: 'Claude Code',
  state: 'closed',
  cause: 'rate_limited',
  reason: 'Request rejected (429)',
  until: Date.UTC(2026, 10, 22, 14, 20),
  askedBy: null,
};
