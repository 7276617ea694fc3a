import type { AgentEvent } from '../../shared/agent-event';
import type { Attempt, Role } from '../../shared/attempt';
import { assertNever } from '../../shared/assert-never';
import type { StoredEvent } from '../../shared/event';
import { allTokens } from '../../shared/spend';
import { warnOnce, type WarnedAgent } from '../attempt/warn-once';
import type { TestRound } from '../../shared/test-round';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { StoreReader } from '../ports/project-store';

/** Whether a process has used something of its provider since it last told what it used. */
export function createUntoldUse() {
  let isUntold = false;
  let tellsAsItWorks = false;
  return {
    hear(event: AgentEvent): void {
      if (event.type === 'usage') {
        // Money alone says nothing of the tokens.
        if (allTokens(event.tokens) === 0) return;
        isUntold = false;
        tellsAsItWorks ||= event.span.kind === 'message';
      } else if (isOfModel(event)) isUntold = !tellsAsItWorks;
    },
    isUntold: () => isUntold,
  };
}

/** Warns of an agent whose process is over before it told what it used: no sum and no budget has that. */
export function warnOfUntoldUse(ledger: Ledger, agent: WarnedAgent, role: Role | null): void {
  const who = role === null || agent.feature !== null ? 'it' : `the ${role} agent`;
  const message = `What ${who} used is not known in full: its program ended before it told`;
  warnOnce(ledger, agent, { code: 'use_untold', most: 1, andMore: message })(message, '');
}

/** The same of an attempt whose host was killed while its agent was at work. */
export function warnOfLostUse({ agents }: Pick<EngineDependencies, 'agents'>, ledger: Ledger, attempt: Attempt): void {
  const { id, feature, process } = attempt;
  if (process === null || agents.find(attempt.agent)?.demo === true) return;
  if (hasUntoldSinceSpawned(ledger, attempt)) warnOfUntoldUse(ledger, { id, feature }, null);
}

/** The same of a planning or a test round, each of which has one process. */
export function warnOfLostUseOfRound(
  { agents }: Pick<EngineDependencies, 'agents'>,
  ledger: Ledger,
  round: Pick<TestRound, 'id' | 'agent' | 'process'> & { readonly role: Role },
): void {
  const { id, agent, process, role } = round;
  if (process === null || agents.find(agent)?.demo === true) return;
  const hasTold = ledger.store.spends(id).some(({ tokens }) => allTokens(tokens) > 0);
  if (!hasTold) warnOfUntoldUse(ledger, { id, feature: null }, role);
}

/** What its earlier processes did says nothing of the last: each tells its session, also an old one, before it asks a model. */
function hasUntoldSinceSpawned({ store }: Ledger, { id, feature }: Attempt): boolean {
  const claim = store.eventsOf(feature).findLast(({ event }) => event.type === 'feature_claimed');
  let last: 'silent' | 'heard' | 'told' = 'silent';
  for (const { event } of eventsSince(store, claim?.seq ?? 0)) {
    if (!('attemptId' in event) || event.attemptId !== id) continue;
    if (event.type === 'agent_spawned') last = 'silent';
    if (event.type === 'session_opened' && last === 'silent') last = 'heard';
    if (event.type === 'spend_recorded' && allTokens(event.tokens) > 0) last = 'told';
  }
  return last === 'heard';
}

const pageOfEvents = 1_000;

function* eventsSince(store: Pick<StoreReader, 'eventsAfter'>, seq: number): Generator<StoredEvent> {
  let last: number | undefined = seq;
  while (last !== undefined) {
    const page = store.eventsAfter(last, pageOfEvents);
    yield* page;
    last = page.at(-1)?.seq;
  }
}

/** Its model has said that; what a program says by itself costs nothing. */
function isOfModel(event: AgentEvent): boolean {
  switch (event.type) {
    case 'text':
    case 'thinking':
    case 'tool':
    case 'ask':
      return true;
    case 'started':
    case 'toolEnd':
    case 'denied':
    case 'serverDown':
    case 'retry':
    case 'usage':
    case 'step':
    case 'warning':
    case 'raw':
      return false;
    default:
      return assertNever(event);
  }
}
