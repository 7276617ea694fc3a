import { useState, type ReactNode } from 'react';
import type { Fault } from '../../../shared/fault';
import type { FeatureView } from '../../../shared/views';
import { faultWords } from '../../lib/fault-words';
import { openFeature } from '../../lib/navigate';
import { Button } from '../../ui/button';
import type { Status } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';
import { applyRemedy } from './apply-remedy';
import type { Remedy } from './live-finding';

export type Shown = {
  readonly id: string;
  readonly status: Status;
  readonly title: string;
  readonly causes: readonly string[];
  readonly hint: string | null;
  readonly affected: readonly number[];
  readonly remedy: Remedy | null;
};

type FindingCardProps = {
  readonly finding: Shown;
  readonly features: ReadonlyMap<number, FeatureView>;
  /** It was done; sentences about what came of it. */
  readonly onDone: (finding: Shown, said: readonly string[]) => void;
  /** What else can be done about it. */
  readonly children?: ReactNode;
};

const mostCauses = 6;

/** One thing that is wrong: what, why, whom it holds up, and the one thing to do about it. */
export function FindingCard({ finding, features, onDone, children }: FindingCardProps) {
  const { status, title, causes, hint, affected, remedy } = finding;
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const apply = async (wanted: Remedy) => {
    setIsBusy(true);
    setFault(null);
    const done = await applyRemedy(wanted);
    setIsBusy(false);
    if (done.ok) onDone(finding, done.value);
    else setFault(done.error);
  };
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 gap-y-1 rounded-md border border-line bg-raised p-3 shadow-1">
      <span className="mt-0.5">
        <StatusGlyph status={status} size={16} label={null} />
      </span>
      <h3 className="font-semibold">{title}</h3>
      <span className="row-span-2 self-start">
        {remedy !== null && (
          <Button busy={isBusy} onClick={() => void apply(remedy)}>
            {remedy.label}
          </Button>
        )}
      </span>
      <div className="selectable col-start-2 grid min-w-0 gap-1 text-xs text-secondary">
        {causes.slice(0, mostCauses).map((cause, index) => (
          <p key={index} className="break-words">
            {cause}
          </p>
        ))}
        {causes.length > mostCauses && <p className="text-muted">And {causes.length - mostCauses} more like this.</p>}
        {hint !== null && <p className="text-muted">{hint}</p>}
        {fault !== null && (
          <p role="alert" className="text-(--st-failed)">
            {faultWords(fault).title}
          </p>
        )}
        {children}
      </div>
      {affected.length > 0 && <Affected numbers={affected} features={features} />}
    </li>
  );
}

const mostAffected = 8;

function Affected({ numbers, features }: { readonly numbers: readonly number[] } & Pick<FindingCardProps, 'features'>) {
  return (
    <div className="col-span-2 col-start-2 mt-1 flex flex-wrap items-center gap-1.5 text-2xs">
      <span className="text-muted">Holds up</span>
      {numbers.slice(0, mostAffected).map((number) => (
        <button
          key={number}
          type="button"
          onClick={() => openFeature(number)}
          className="inline-flex h-6 max-w-[220px] items-center gap-1.5 rounded-xs border border-line px-1.5 text-secondary hover:bg-hover hover:text-default"
        >
          <span className="font-mono">#{number}</span>
          <span className="truncate">{features.get(number)?.name}</span>
        </button>
      ))}
      {numbers.length > mostAffected && <span className="text-muted">and {numbers.length - mostAffected} more</span>}
    </div>
  );
}
