import { MessageSquare, RotateCw, SearchCheck, Split } from 'lucide-react';
import { useMemo, useState } from 'react';
import { count } from '../../../shared/count';
import type { FeatureView } from '../../../shared/views';
import { AnswerForm } from '../../lib/answer-form';
import { decideNow, failureKey } from '../../lib/failure-decisions';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { whyNot } from '../../lib/feature-moves';
import { retryFeature } from '../../lib/feature-verbs';
import { openFeature, showScreen } from '../../lib/navigate';
import { OneClickAnswer } from '../../lib/one-click-answer';
import { openFeatureAt } from '../../lib/panel-tab';
import type { ProjectModel } from '../../lib/project-model';
import { Button } from '../../ui/button';
import { StatusBadge } from '../../ui/status-badge';
import { StatusGlyph } from '../../ui/status-glyph';
import { needing } from './needing';

/** More than these are worked through on the board. */
const mostShown = 5;

/** The one place where everything that waits for a person is; nothing of it where nothing does. */
export function NeedsYou({ project }: { readonly project: ProjectModel }) {
  const { features, numbers, undecided, batches } = project;
  const all = useMemo(() => needing({ features, numbers, undecided }), [features, numbers, undecided]);
  if (all.length + batches.length === 0) return null;
  return (
    <section
      aria-label="Needs you"
      data-testid="needs-you"
      className="flex max-h-[55%] flex-none flex-col border-b border-line short:max-h-none"
    >
      <h2 className="flex h-10 flex-none items-center gap-2 px-3.5 text-xs font-semibold">
        Needs you
        <span
          data-status="needs_input"
          className="rounded-full bg-(--st-tint) px-1.5 text-2xs leading-4 font-medium text-(--st) tabular-nums"
        >
          {all.length + batches.length}
        </span>
      </h2>
      <ul className="min-h-0 overflow-auto">
        {batches.map((batch) => (
          <li key={batch.planning} className="grid gap-1.5 border-t border-line-subtle px-3.5 py-2.5">
            <span className="flex items-center gap-2">
              <Split size={15} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
              <b className="min-w-0 flex-1 truncate font-medium">{count(batch.proposed.length, 'task')} proposed</b>
            </span>
            <p className="line-clamp-2 text-xs text-secondary">
              For “{batch.source}”. Nothing is added before you say so.
            </p>
            <div>
              <Button size="sm" onClick={() => openFeatureDialog({ type: 'split' })}>
                Look at them
              </Button>
            </div>
          </li>
        ))}
        {all.slice(0, mostShown).map((feature) => (
          <li
            key={feature.number}
            className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-t border-line-subtle px-3.5 py-2.5"
          >
            <Need feature={feature} project={project} />
          </li>
        ))}
        {all.length > mostShown && (
          <li className="border-t border-line-subtle px-2 py-1.5">
            <Button size="sm" variant="ghost" onClick={() => showScreen('board')}>
              Show {all.length - mostShown} more on the board
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

type NeedProps = { readonly feature: FeatureView; readonly project: ProjectModel };

function Need({ feature, project }: NeedProps) {
  const { number, name, status, failures, reason } = feature;
  return (
    <>
      <div className="flex items-center gap-2">
        <StatusGlyph status={status} size={15} />
        <code className="flex-none text-2xs font-medium text-muted">#{number}</code>
        <button
          type="button"
          title={name}
          className="min-w-0 flex-1 truncate text-left font-medium hover:underline"
          onClick={() => openFeature(number)}
        >
          {name}
        </button>
        {status === 'failed' && <StatusBadge status="failed" word={`Failed ${failures}×`} />}
      </div>
      {reason !== null && (
        <p className="selectable line-clamp-4 text-xs leading-[17px] break-words text-secondary">{reason}</p>
      )}
      {status === 'needs_input' ? <Answer feature={feature} /> : <Failed feature={feature} project={project} />}
    </>
  );
}

const icon = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const;

function Answer({ feature }: { readonly feature: FeatureView }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <AnswerForm feature={feature} rows={2} onCancel={() => setIsOpen(false)} />;
  return (
    <div className="flex flex-wrap gap-1.5">
      <OneClickAnswer feature={feature} />
      <Button size="sm" icon={<MessageSquare {...icon} />} onClick={() => setIsOpen(true)}>
        Answer
      </Button>
    </div>
  );
}

function Failed({ feature, project }: NeedProps) {
  const why = whyNot('retry', feature, project);
  const isAsked = project.undecided.includes(feature.number);
  return (
    <div className="flex gap-1.5">
      {isAsked && (
        <Button size="sm" icon={<Split {...icon} />} onClick={() => decideNow(failureKey(feature, project))}>
          Decide
        </Button>
      )}
      <Button size="sm" icon={<SearchCheck {...icon} />} onClick={() => openFeatureAt(feature.number, 'attempts')}>
        Show evidence
      </Button>
      {why === null && !isAsked && (
        <Button size="sm" icon={<RotateCw {...icon} />} onClick={() => void retryFeature(feature)}>
          Retry
        </Button>
      )}
    </div>
  );
}
