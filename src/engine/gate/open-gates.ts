import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import type { RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { Signal } from '../../shared/signal';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { GateKeeper } from './gate-keeper';
import { LiveGates } from './live-gates';

type OpenGatesInput = {
  readonly run: RunId;
  readonly settings: RunSettings;
  readonly emit: (signal: Signal) => void;
};

/** The gates of a new run's agents. That it was started is a person's word that what was shut can be tried again. */
export function openGates(
  deps: EngineDependencies,
  ledger: Ledger,
  { run, settings, emit }: OpenGatesInput,
): GateKeeper {
  const gates = new LiveGates({
    deps,
    run,
    onGate(gate) {
      deps.log.write('CAPACITY', 'The gate of an account has turned', { ...gate });
      emit({ type: 'gate', gate });
    },
    isAsking: (number) => asking.has(ledger.store.feature(number)?.status ?? ''),
  });
  for (const role of rolesOfRun(settings)) {
    const account = deps.agents.find(choiceOfRole(settings, role).agent)?.account;
    if (account !== undefined) gates.look(account);
  }
  gates.tryAgain();
  return gates;
}

/** Claimed: its attempt is just being put aside for the question. */
const asking: ReadonlySet<string> = new Set(['claimed', 'needs_input']);
