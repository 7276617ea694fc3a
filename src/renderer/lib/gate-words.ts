import { assertNever } from '../../shared/assert-never';
import { describeGate, shortGate } from '../../shared/describe-gate';
import type { GateView } from '../../shared/gate';
import type { RunView } from '../../shared/views';
import { formatClock } from './format-time';

const told = () => ({ now: Date.now(), formatTime: formatClock });

/** The account that a live run can't use now; null: it can use all it needs. */
function gateOf(run: RunView | null): GateView | null {
  return run === null || run.status === 'finished' ? null : (run.gates?.[0] ?? null);
}

/** What holds up all agents of an account, in one sentence. */
export function gateSentence(run: RunView | null): string | null {
  const gate = gateOf(run);
  return gate === null ? null : `${describeGate(gate, told())}.`;
}

/** The same in a few words. */
export function gateWords(run: RunView | null): string | null {
  const gate = gateOf(run);
  return gate === null ? null : shortGate(gate, told());
}

type HeldUp = { readonly account: string; readonly words: string; readonly sentence: string };

/** Each account that a live run can’t use now: `Anthropic: limited until 14:20`. */
export function gatesHeldUp(run: RunView | null): readonly HeldUp[] {
  if (run === null || run.status === 'finished') return [];
  return (run.gates ?? []).map((gate) => ({
    account: gate.account,
    words: `${whose(gate)}: ${shortGate(gate, told())}`,
    sentence: describeGate(gate, told()),
  }));
}

function whose({ cause, provider, host, program }: GateView): string {
  switch (cause) {
    case 'rate_limited':
      return provider;
    case 'network':
      return host;
    case 'auth':
    case 'billing':
    case 'missing':
      return program;
    default:
      return assertNever(cause);
  }
}

/** How long a provider lets a live run wait from then on, as far as it is known. */
export function heldUpMs(run: RunView | null, at: number): number {
  return Math.max(0, (gateOf(run)?.until ?? 0) - at);
}
