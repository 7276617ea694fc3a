import type { LaneView } from '../../../shared/views';
import type { painter } from '../../terminal/colours';
import { cut, duration, fit, oneLine, width } from '../../terminal/text';
import { agentLook } from './agent-look';

type Attempt = NonNullable<LaneView['attempt']>;
type Paint = ReturnType<typeof painter>;

const stateColumns = 10;
const roleColumns = 8;
const leastName = 6;
const mostName = 36;
const leastWords = 10;

/** One line for each lane: what is built there, by whom, and what the agent does. What has no room is left out. */
export function laneLines(
  lanes: readonly LaneView[],
  { columns, now, paint }: { readonly columns: number; readonly now: number; readonly paint: Paint },
): readonly string[] {
  const layout = layoutFor(lanes, columns, now);
  return lanes.map(({ lane, attempt }) => {
    const number = fit(String(lane), layout.lane);
    if (attempt === null) return paint('dim', `${number} ${agentLook('idle').shape} free`);
    return `${paint('dim', number)} ${laneWords(attempt, layout, { now, paint })}`;
  });
}

type Layout = {
  readonly lane: number;
  readonly feature: number;
  readonly name: number;
  readonly role: number;
  readonly state: number;
  readonly elapsed: number;
  /** Thought or tool. */
  readonly words: number;
};

/** The feature's number and the time always stand, the state nearly; name, words and role share what is left. */
function layoutFor(lanes: readonly LaneView[], columns: number, now: number): Layout {
  const attempts = lanes.flatMap(({ attempt }) => attempt ?? []);
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(width));
  const lane = widest(lanes.map((each) => String(each.lane)));
  const feature = widest(attempts.map((each) => `#${each.feature}`));
  const elapsed = widest(attempts.map((each) => duration(now - each.claimedAt)));
  const numbers = lane + 1 + 2 + feature + 1 + elapsed;
  const state = columns - numbers > stateColumns ? stateColumns : 0;
  const left = columns - numbers - (state > 0 ? state + 1 : 0) - 1;
  const named = Math.min(widest(attempts.map((each) => oneLine(each.featureName))), mostName);
  const onlyCoding = attempts.every((each) => each.role === 'coding');
  const role = !onlyCoding && left - leastName > roleColumns + 1 ? roleColumns : 0;
  const shared = left - (role > 0 ? role + 1 : 0);
  const forWords = shared - Math.min(named, Math.max(leastName, Math.floor(shared / 2))) - 1;
  const words = forWords >= leastWords ? forWords : 0;
  return { lane, feature, state, elapsed, role, words, name: Math.max(shared - (words > 0 ? words + 1 : 0), 0) };
}

function laneWords(attempt: Attempt, layout: Layout, { now, paint }: { now: number; paint: Paint }): string {
  const { shape, colour } = agentLook(attempt.state);
  const cells = [
    paint(colour, shape),
    fit(`#${attempt.feature}`, layout.feature),
    ...(layout.name > 0 ? [fit(oneLine(attempt.featureName), layout.name)] : []),
    ...(layout.role > 0 ? [paint('dim', fit(shortRole[attempt.role], layout.role))] : []),
    ...(layout.state > 0 ? [paint(colour, fit(attempt.state, layout.state))] : []),
    duration(now - attempt.claimedAt).padStart(layout.elapsed),
    ...(layout.words > 0 ? [paint('dim', cut(doing(attempt), layout.words))] : []),
  ];
  return cells.join(' ').trimEnd();
}

const shortRole: Readonly<Record<Attempt['role'], string>> = {
  initializer: 'planning',
  decomposition: 'planning',
  coding: 'coding',
  testing: 'testing',
  recovery: 'recovery',
};

/** The tool in use says more than the thought that led to it; a new thought says more than the tool before it. */
function doing({ state, tool, thought, steps, number }: Attempt): string {
  const words = state === 'thinking' ? (thought ?? tool) : (tool ?? thought);
  const progress = steps === null ? '' : `${steps.done}/${steps.total} `;
  const again = number > 1 ? `try ${number}: ` : '';
  return `${progress}${again}${oneLine(words ?? '')}`.trimEnd();
}
