import { count } from '../../../shared/count';
import type { Timeline } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { labelBefore } from '../../lib/outlook/finish-words';
import { speedUpFigure, speedUpSoFar, speedUpText } from '../../lib/report/report-words';
import { Figure } from '../../ui/figure';
import type { Ahead } from './ahead';
import { figuresOf } from './figures';
import { idleSums, idleWords } from './idle-words';

type FigureRowProps = {
  readonly timeline: Timeline;
  readonly ahead: Ahead | null;
  readonly isLive: boolean;
  readonly now: number;
};

/** What the bars come to, above them. */
export function FigureRow({ timeline, ahead, isLive, now }: FigureRowProps) {
  const { wallMs, agentMs, attempts, lanes, inUse, idleMs, speedUp } = figuresOf(timeline, now);
  return (
    <dl className="-ml-px grid flex-none grid-cols-5 border-b border-line narrow:grid-cols-2">
      <Figure label="Wall time" value={formatSpan(wallMs)} note={isLive ? doneWords(ahead) : 'in all'} />
      <Figure
        label="Agent work"
        value={formatSpan(agentMs)}
        note={`${count(attempts, 'attempt')} in ${count(lanes, 'lane')}`}
      />
      <Figure
        label="Speed-up"
        value={speedUpFigure(speedUp)}
        note={isLive ? speedUpSoFar(timeline.sequentialMs) : speedUpText(speedUp, timeline.sequentialMs)}
      />
      <Figure label="Lanes in use" value={`${Math.round(inUse * 100)} %`} note={`${formatSpan(idleMs)} idle in all`} />
      <IdleFigure timeline={timeline} now={now} />
    </dl>
  );
}

function doneWords(ahead: Ahead | null): string {
  if (ahead === null || ahead.done === null) return 'so far';
  if (ahead.isGuess) return `Done ${ahead.done}, a guess`;
  return `${labelBefore('Done', ahead.done)} ${ahead.done}`;
}

const named = 2;

function IdleFigure({ timeline, now }: Pick<FigureRowProps, 'timeline' | 'now'>) {
  const sums = idleSums(timeline, now);
  const [first, ...others] = sums;
  const title = sums.map(
    ({ cause, ms }) => `${idleWords[cause].word} ${formatSpan(ms)}: ${idleWords[cause].sentence}.`,
  );
  const said = others.slice(0, named).map(({ cause, ms }) => `${idleWords[cause].word} ${formatSpan(ms)}`);
  const more = others.length - said.length;
  return (
    <Figure
      label="Idle because of"
      value={first === undefined ? 'Nothing' : `${idleWords[first.cause].word} ${formatSpan(first.ms)}`}
      isWords
      title={title.join('\n')}
      note={
        first === undefined
          ? 'every lane was in use'
          : said.length === 0
            ? 'and nothing else'
            : `${said.join(', ')}${more > 0 ? `, ${more} more` : ''}`
      }
    />
  );
}
