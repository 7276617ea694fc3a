import { formatTime } from '../../../shared/format-time';
import { describeGate } from '../../../shared/describe-gate';
import { speedUp } from '../../../shared/speed-up';
import type { RunProgress } from '../../../shared/run-progress';
import type { RunView } from '../../../shared/views';
import { painter, type Colour } from '../../terminal/colours';
import type { ScreenSize } from '../../terminal/screen';
import { cut, duration, width } from '../../terminal/text';
import { timeLeft } from '../../time-left';
import { laneLines } from './lane-lines';
import type { LiveModel } from './live-model';
import { standingLines } from './standing-lines';

export type LiveInput = {
  readonly model: LiveModel;
  readonly progress: RunProgress | null;
  readonly size: ScreenSize;
  readonly now: number;
  readonly colour: boolean;
};

const mostStanding = 4;

/** The live view as lines that fit: the run, its lanes, how far it is, and what stands still. */
export function renderLive({ model, progress, size, now, colour }: LiveInput): readonly string[] {
  const { run, lanes, testing, planning } = model;
  if (run === null) return [];
  const paint = painter(colour);
  // The last column stays free: some terminals break a line that fills it.
  const columns = size.columns - 1;
  const counts = countsLine(model, columns, paint);
  const time = timeLine(model, progress, now);
  const tests = [...planningLine(planning, columns), ...testingLine(testing, columns)];
  const gates = gateLines(run, now, columns);
  const around = 3 + (time === '' ? 0 : 1) + tests.length + gates.length;
  const rows = Math.max(size.rows - 1 - around, 1);
  const shown = lanes.length <= rows ? lanes : lanes.slice(0, rows - 1);
  const more = lanes.length - shown.length;
  return [
    paint('dim', cut('─'.repeat(columns), columns)),
    paint('bold', cut(headline(run, now), columns)),
    ...gates.map((line) => paint('yellow', line)),
    ...laneLines(shown, { columns, now, paint }),
    ...(more > 0 ? [paint('dim', cut(`… and ${more} more lanes`, columns))] : []),
    ...tests.map((line) => paint('dim', line)),
    counts,
    ...(time === '' ? [] : [paint('dim', cut(time, columns))]),
    ...standingLines(model, { columns, most: Math.min(mostStanding, rows - shown.length - (more > 0 ? 1 : 0)) }).map(
      (line) => paint('yellow', line),
    ),
  ];
}

function headline(run: RunView, now: number): string {
  const demo = run.demo ? ' (demo)' : '';
  const state = run.status === 'running' ? '' : `${run.status} · `;
  const target = run.target.replace('refs/heads/', '');
  return `Run ${run.number} · ${state}${duration((run.finishedAt ?? now) - run.startedAt)} · ${run.agent}${demo} · ${target}`;
}

/** What holds up all agents of an account. */
function gateLines({ gates = [] }: RunView, now: number, columns: number): readonly string[] {
  return gates.map((gate) => cut(describeGate(gate, { now, formatTime }), columns));
}

/** One line for the agent that fills the backlog. */
function planningLine(planning: LiveModel['planning'], columns: number): readonly string[] {
  if (planning === null) return [];
  const { role, agent, source, created, thought, tool } = planning;
  const what = role === 'initializer' ? `makes features of ${source}` : `splits “${source}”`;
  const so = created === 0 ? '' : `, ${created} so far`;
  return [cut(`${role}: ${agent} ${what}${so}${doing(tool ?? thought)}`, columns)];
}

const doing = (words: string | null): string => (words === null ? '' : ` · ${words}`);

/** One line for all testing agents: what they look at again. */
function testingLine(rounds: LiveModel['testing'], columns: number): readonly string[] {
  if (rounds.length === 0) return [];
  const features = rounds.flatMap((round) => round.features.map((number) => `#${number}`));
  return [cut(`testing again: ${features.join(', ')}`, columns)];
}

type Part = { readonly text: string; readonly colour: Colour | null };

/** Counts in the order of what matters; those without room go, the last ones first. */
function countsLine({ counts }: LiveModel, columns: number, paint: ReturnType<typeof painter>): string {
  const part = (many: number, words: string, colour: Colour | null = null): readonly Part[] =>
    many === 0 ? [] : [{ text: `${many} ${words}`, colour }];
  const parts: readonly Part[] = [
    { text: `${counts.landed}/${counts.total} passing`, colour: 'green' },
    ...part(counts.needs_input, 'needs input', 'yellow'),
    ...part(counts.failed, 'failed', 'red'),
    ...part(counts.verifying, 'verifying', 'cyan'),
    ...part(counts.merging, 'landing', 'cyan'),
    ...part(counts.ready, 'ready'),
    ...part(counts.waiting, 'waiting', 'yellow'),
    ...part(counts.blocked, 'blocked', 'dim'),
    ...part(counts.skipped, 'skipped', 'dim'),
  ];
  let line = '';
  let taken = 0;
  for (const { text, colour } of parts) {
    const between = taken === 0 ? '' : ' · ';
    if (taken > 0 && taken + width(between + text) > columns) break;
    const shown = cut(text, columns);
    line += between + (colour === null ? shown : paint(colour, shown));
    taken += width(between + shown);
  }
  return line;
}

/** While a run ends early nobody knows when all would be through, only what it still waits for. */
function timeLine({ run, lanes, testing }: LiveModel, progress: RunProgress | null, now: number): string {
  if (run?.status === 'draining' || run?.status === 'stopping') {
    const atWork = lanes.filter(({ attempt }) => attempt !== null).length + testing.length;
    return `${run.status}: ${atWork} at work`;
  }
  if (progress === null) return '';
  const faster = progress.sequentialMs === 0 ? [] : [`speed-up so far ${speedUp(progress, now).toFixed(1)}×`];
  const left = timeLeft(progress, now);
  return [...(left === null ? [] : [left]), ...faster].join(' · ');
}
