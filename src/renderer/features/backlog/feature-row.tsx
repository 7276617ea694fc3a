import { memo, type CSSProperties, type KeyboardEvent } from 'react';
import { count } from '../../../shared/count';
import type { FeatureView } from '../../../shared/views';
import { heedFeatureKey } from '../../lib/feature-keys';
import { openFeature } from '../../lib/navigate';
import { useWindow } from '../../lib/store';
import { StatusBadge } from '../../ui/status-badge';
import { statusWords } from '../../ui/status';

type FeatureRowProps = {
  readonly feature: FeatureView;
  /** What is done with it; null where nobody is at it. */
  readonly atWork: string | null;
  /** 1… among the rows shown. */
  readonly row: number;
  /** Whether the focus comes in here. */
  readonly isEntry: boolean;
  readonly onFocus: (number: number) => void;
  readonly style: CSSProperties;
};

export const rowHeight = 34;
export const rowColumns =
  'grid grid-cols-[40px_minmax(120px,1fr)_104px_minmax(0,1.5fr)_64px] items-center gap-2.5 px-3 @max-[800px]:grid-cols-[30px_minmax(0,1fr)_100px_minmax(0,1.5fr)_30px] @max-[540px]:grid-cols-[30px_minmax(0,1fr)_100px_minmax(0,1.5fr)]';

/** Where the room is too small for everything, the reason stays and the count of attempts goes. */
export const triesColumn = '@max-[540px]:hidden';
/** As much as a row's height takes. */
const twoLines = 'line-clamp-2 leading-[15px] whitespace-normal break-words';

/** One feature: number, name, state, why it is not running, attempts. Drawn again only when it changed. */
export const FeatureRow = memo(function FeatureRow({ feature, atWork, row, isEntry, onFocus, style }: FeatureRowProps) {
  const { number, name, shown, attempts } = feature;
  const isPassing = shown === 'landed';
  const reason = reasonOf(feature, atWork);
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      data-testid={`feature-${number}`}
      data-shown={shown}
      style={{ ...style, height: rowHeight }}
      className={`${rowColumns} cursor-default border-t border-line-subtle whitespace-nowrap focus-within:bg-hover hover:bg-hover`}
      onClick={() => openFeature(number)}
      onKeyDown={(event) => heedKey(event, feature)}
    >
      <code role="cell" className="text-2xs font-medium text-muted">
        #{number}
      </code>
      <span role="cell" className={`min-w-0 font-medium ${isPassing ? 'text-secondary' : ''}`} title={name}>
        <button
          type="button"
          data-feature={number}
          tabIndex={isEntry ? 0 : -1}
          onFocus={() => onFocus(number)}
          className={`${twoLines} max-w-full text-left -outline-offset-1`}
        >
          {name}
        </button>
      </span>
      <span role="cell" className="flex">
        <StatusBadge status={shown} word={shown === 'failed' ? `Failed ${feature.failures}×` : statusWords[shown]} />
      </span>
      <span role="cell" className={`${twoLines} text-xs text-secondary`} title={reason}>
        {reason}
      </span>
      <span
        role="cell"
        className={`${triesColumn} text-right text-xs text-muted tabular-nums`}
        title={count(attempts, 'attempt')}
      >
        {attempts === 0 ? '' : `${attempts}×`}
      </span>
    </div>
  );
});

/** Arrows walk from row to row; the rest is the keys of any feature. */
function heedKey(event: KeyboardEvent<HTMLElement>, feature: FeatureView): void {
  const row = event.currentTarget;
  const next =
    event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
  if (next !== null) {
    event.preventDefault();
    next.querySelector<HTMLElement>('[data-feature]')?.focus();
    return;
  }
  const { project } = useWindow.getState();
  if (project && event.key !== 'Enter') heedFeatureKey(event, feature, project);
}

function reasonOf(feature: FeatureView, atWork: string | null): string {
  const { shown, landedVerified, lastFailure } = feature;
  const reason = feature.reason ?? atWork;
  if (shown === 'landed') return landedVerified ? '' : 'Landed unverified: there was nothing to check with';
  if (reason !== null) return reason;
  return lastFailure === null ? '' : `Before: ${lastFailure.reason}`;
}
