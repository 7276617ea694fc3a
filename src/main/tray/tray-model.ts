import { count } from '../../shared/count';
import { shortGate } from '../../shared/describe-gate';
import { formatTime } from '../../shared/format-time';
import type { RunStatus } from '../../shared/run';
import { whyNothingToStart } from '../../shared/why-nothing-to-start';
import type { FleetStanding } from '../fleet/fleet';
import { needsYou } from '../fleet/needs-you';
import { isLive } from '../fleet/standing';
import type { TrayMark } from './draw-icon';

export type ProjectAct = 'open' | 'start' | 'drain' | 'resume' | 'stop';

export type TrayModel = {
  readonly mark: TrayMark;
  readonly tooltip: string;
  readonly projects: readonly TrayProject[];
};

export type TrayProject = {
  readonly id: string;
  /** `harbour: Running, 3 of 16 passing, 2 need you`. */
  readonly label: string;
  /** What can be asked of it now, in order. */
  readonly acts: readonly ProjectAct[];
  /** Why it can't be started although no run goes on; null where it can. */
  readonly whyNotStart: string | null;
};

/** What the tray shows of all open projects at `now`, in epoch milliseconds. */
export function trayModel(standings: readonly FleetStanding[], now: number): TrayModel {
  const live = standings.filter(({ run }) => isLive(run));
  const needing = standings.reduce((sum, standing) => sum + needsYou(standing), 0);
  return {
    mark: markOf(live, needing),
    tooltip: tooltipOf(live, needing, now),
    projects: standings.map((standing) => ({
      id: standing.id,
      label: labelOf(standing, now),
      acts: actsOf(standing),
      whyNotStart: whyNothingToStart(standing.counts),
    })),
  };
}

/** When the words for these standings change although nothing happens; null where they do not. */
export function nextTurn(standings: readonly FleetStanding[], now: number): number | null {
  const untils = standings.flatMap(({ run }) => run?.gates ?? []).flatMap(({ until }) => until ?? []);
  // Beyond tomorrow the days until then are counted.
  const turns = untils.filter((until) => until > now).map((until) => until - Math.floor((until - now) / dayMs) * dayMs);
  return turns.length === 0 ? null : Math.min(...turns);
}

const dayMs = 86_400_000;

function markOf(live: readonly FleetStanding[], needing: number): TrayMark {
  if (needing > 0) return 'attention';
  if (live.length === 0) return 'none';
  return live.some(({ run }) => run?.status === 'running') ? 'running' : 'draining';
}

function tooltipOf(live: readonly FleetStanding[], needing: number, now: number): string {
  const busy = live.reduce((sum, standing) => sum + standing.busy, 0);
  const parts =
    live.length === 0 ? ['nothing is running'] : [count(live.length, 'run'), `${count(busy, 'agent')} at work`];
  if (needing > 0) parts.push(`${needing} ${needing === 1 ? 'needs' : 'need'} you`);
  parts.push(...new Set(live.flatMap((standing) => limitsOf(standing, now))));
  return `Flotilla: ${parts.join(', ')}`;
}

function labelOf(standing: FleetStanding, now: number): string {
  const { name, run, counts } = standing;
  const parts = [statusWords[run?.status ?? 'finished'], `${counts.landed} of ${counts.total} passing`];
  const needing = needsYou(standing);
  if (needing > 0) parts.push(`${needing} ${needing === 1 ? 'needs' : 'need'} you`);
  return `${name}: ${[...parts, ...limitsOf(standing, now)].join(', ')}`;
}

/** `Anthropic limited until 14:20`. */
function limitsOf({ run }: FleetStanding, now: number): readonly string[] {
  const told = { now, formatTime };
  return (run?.gates ?? []).map((gate) => `${gate.provider} ${shortGate(gate, told)}`);
}

const statusWords: Readonly<Record<RunStatus, string>> = {
  running: 'Running',
  draining: 'Draining',
  stopping: 'Stopping',
  finished: 'Idle',
};

function actsOf({ run }: FleetStanding): readonly ProjectAct[] {
  switch (run?.status) {
    case 'running':
      return ['open', 'drain', 'stop'];
    case 'draining':
      return ['open', 'resume', 'stop'];
    case 'stopping':
      return ['open'];
    default:
      return ['open', 'start'];
  }
}
