import { triedInVain } from '../../domain/gate/gate';
import type { Gate, Prober } from '../../shared/gate';
import type { EngineDependencies } from '../dependencies';

/** Tells when the wait of a gate is over, and takes the trial over from a host that has died with it. */
export type GateAlarm = {
  /** The gates as they are now; what was set before no longer counts. */
  set(gates: readonly (readonly [key: string, gate: Gate])[]): void;
  close(): void;
};

type GateAlarmOptions = {
  /** This run. */
  readonly prober: Prober;
  readonly onDue: () => void;
  /** A gate whose trial nobody carries on any more was made free. */
  readonly onVacated: () => void;
};

/** Nobody tells of a host that has died: so often it is looked for. */
const patrolMs = 2_000;

export function createGateAlarm(
  { gates, clock, processes, log }: Pick<EngineDependencies, 'gates' | 'clock' | 'processes' | 'log'>,
  { prober: own, onDue, onVacated }: GateAlarmOptions,
): GateAlarm {
  let stopTimer = (): void => undefined;
  let stopPatrol = (): void => undefined;
  let isClosed = false;

  function patrol(tried: readonly (readonly [string, Prober])[]): void {
    stopPatrol = clock.after(patrolMs, () => {
      void Promise.all(tried.map(([key, prober]) => vacateIfDead(key, prober)))
        .then((vacated) => {
          if (isClosed) return;
          if (vacated.includes(true)) onVacated();
          else patrol(tried);
        })
        .catch((cause: unknown) =>
          log.write('ERROR', 'A gate could not be taken over from a host that died', { cause }),
        );
    });
  }

  async function vacateIfDead(key: string, prober: Prober): Promise<boolean> {
    if (await lives(prober)) return false;
    gates.change(key, (gate) => gate && triedInVain(gate, prober, clock.now()));
    return true;
  }

  /** Who could not look has found nobody dead. */
  async function lives({ pid, startedAt }: Prober): Promise<boolean> {
    try {
      return (await processes.identify(pid))?.startedAt === startedAt;
    } catch (cause) {
      log.write('ERROR', 'It could not be looked who tries for an account', { cause });
      return true;
    }
  }

  return {
    set(now) {
      stopTimer();
      stopPatrol();
      if (isClosed) return;
      const untils = now.flatMap(([, gate]) => (gate.code === 'closed' && gate.until !== null ? gate.until : []));
      const later = untils.filter((until) => until > clock.now());
      if (later.length > 0) stopTimer = clock.after(Math.min(...later) - clock.now(), onDue);
      const tried = now.flatMap(([key, gate]) =>
        gate.code === 'probing' && gate.prober.pid !== own.pid ? [[key, gate.prober] as const] : [],
      );
      if (tried.length > 0) patrol(tried);
    },
    close() {
      isClosed = true;
      stopTimer();
      stopPatrol();
    },
  };
}
