import { existsSync } from 'node:fs';
import { createGates } from '../../adapters/gates/create-gates';
import { gateKeys } from '../../adapters/gates/gate-files';
import { tryNow } from '../../domain/gate/gate';
import { assertNever } from '../../shared/assert-never';
import { withoutPeriod } from '../../shared/closing-period';
import type { Gate, GateCause } from '../../shared/gate';
import { formatTime } from '../../shared/format-time';
import { untilTime } from '../../shared/until-time';
import type { FlotillaHome } from '../projects/home';
import { areaOf, type Area } from './area';
import { mendable, mended, note, type Finding } from './finding';

export const limitFinding = 'limit';

type ClosedGate = { readonly key: string; readonly gate: Exclude<Gate, { code: 'open' }> };

/** Accounts that no agent may use now. Mending lets one agent try at once; that is a person's decision, and harms nothing. */
export function closedGates({ gates: folder }: FlotillaHome, now: () => number): Area {
  const gates = createGates({ folder, onFault: () => undefined });
  return areaOf<ClosedGate>({
    find: async () => keysIn(folder).flatMap((key) => closed(key, gates.read(key))),
    tell: (found) => told(found, now()),
    async mend(found) {
      if (found.gate.code === 'probing') return told(found, now());
      gates.change(found.key, (gate) => gate && tryNow(gate, now()));
      return mended(limitFinding, `${found.key}: the next agent may try whether it goes on`);
    },
  });
}

/** Where nothing was ever held up there is no folder, and none is made. */
function keysIn(folder: string): readonly string[] {
  return existsSync(folder) ? gateKeys(folder) : [];
}

function closed(key: string, gate: Gate | null): readonly ClosedGate[] {
  return gate === null || gate.code === 'open' ? [] : [{ key, gate }];
}

function told({ key, gate }: ClosedGate, now: number): Finding {
  const reason = withoutPeriod(gate.reason);
  if (gate.code === 'probing') return note(limitFinding, `${key}: an agent is trying whether it goes on (${reason})`);
  if (gate.until === null) return mendable(note(limitFinding, `${key}: ${shut(gate.cause, reason)}`, thenTryIt));
  const until =
    gate.until <= now
      ? 'the next agent tries again'
      : `no agent starts until ${untilTime(gate.until, { now, formatTime })}`;
  return mendable(note(limitFinding, `${key}: ${until} (${reason})`, tryIt));
}

const tryIt = 'flotilla doctor --mend lets one agent try at once.';
const thenTryIt = `When that is done, ${tryIt}`;

/** Only a person can put that right, so it says how, also where a button lets one try. */
function shut(cause: GateCause, reason: string): string {
  switch (cause) {
    case 'auth':
      return `agents can’t log in (${reason}); log in with their program, or correct its key`;
    case 'billing':
      return `agents can’t be paid for (${reason}); add credit, or use another account`;
    case 'rate_limited':
    case 'network':
    case 'missing':
      return `shut until you say that it can go on (${reason})`;
    default:
      return assertNever(cause);
  }
}
