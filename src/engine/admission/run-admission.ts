import type { Refusal } from '../../domain/admission/describe-refusal';
import { agentNeed } from '../../domain/admission/agent-need';
import { agentsOfRun } from '../../shared/agents-of-run';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { createAdmission, type Admission } from './admission';

/** The gate of one run. What it does against its own figures is told once for each kind of scarcity. */
export function runAdmission(deps: EngineDependencies, ledger: Ledger, settings: () => RunSettings): Admission {
  const { slots, pressure, clock, limits, experience } = deps;
  const told = new Set<Refusal['code']>();
  return createAdmission({
    slots,
    pressure,
    clock,
    limits,
    need: () =>
      agentNeed(limits.agentBytes, limits.agentBytes === null ? agentsOfRun(settings()).map(experience.of) : []),
    onDespite(refusal, sentence) {
      deps.log.write('CAPACITY', 'An agent starts although the machine is short of room', { ...refusal });
      if (told.has(refusal.code)) return;
      told.add(refusal.code);
      const message = `${sentence}. One agent starts all the same, because nothing else of this run is at work`;
      ledger.record({ type: 'warning_raised', code: 'short_of_room', message, feature: null });
    },
  });
}
