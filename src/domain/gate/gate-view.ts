import type { Account, Gate, GateCause, GateView } from '../../shared/gate';

/** A gate as people see it. One that has opened tells of what kept it closed, if that is still known. */
export function gateView(
  { key, ...account }: Account,
  gate: Gate,
  { askedBy, before }: { readonly askedBy: number | null; readonly before?: Why | undefined },
): GateView {
  const shown = { account: key, ...account, askedBy };
  if (gate.code === 'open') return { ...shown, ...(before ?? forgotten), state: 'open', until: null };
  const { cause, reason } = gate;
  if (gate.code === 'probing') return { ...shown, cause, reason, state: 'probing', until: null };
  return { ...shown, cause, reason, state: gate.until === null ? 'shut' : 'closed', until: gate.until };
}

type Why = { readonly cause: GateCause; readonly reason: string };
const forgotten: Why = { cause: 'rate_limited', reason: '' };
