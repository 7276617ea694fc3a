import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatSpend } from '../../../shared/budget-text';
import { joinCommandLine } from '../../../shared/command-line';
import type { FeatureDetails } from '../../../shared/contract/feature-calls';
import type { SpendSum } from '../../../shared/spend';
import type { FeatureView, LaneView } from '../../../shared/views';
import { addSpends } from '../../lib/costs/add-spends';
import { tokenWords } from '../../lib/costs/cost-words';
import { AnswerForm } from '../../lib/answer-form';
import { changeFeature, decideProposal } from '../../lib/feature-actions';
import { isAtWork } from '../../lib/feature-moves';
import { formatSpan } from '../../lib/format-time';
import { openFeature } from '../../lib/navigate';
import { needsNoWords, OneClickAnswer } from '../../lib/one-click-answer';
import { progressOf } from '../../lib/progress-of';
import type { ProjectModel } from '../../lib/project-model';
import type { Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { StatusGlyph } from '../../ui/status-glyph';
import { AddDependency } from './add-dependency';
import { PanelSection } from './panel-section';

type OverviewTabProps = {
  readonly project: ProjectModel;
  readonly feature: FeatureView;
  readonly lane: LaneView | null;
  readonly details: Loaded<FeatureDetails>;
};

/** What it is, why it is where it is, what it needs and what waits for it. */
export function OverviewTab({ project, feature, lane, details }: OverviewTabProps) {
  const { description, reason, shown, files, lastFailure } = feature;
  const read = details.status === 'ready' ? details.value : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-auto px-4 pt-3 pb-4">
      {reason !== null && shown !== 'landed' && shown !== 'needs_input' && (
        <p data-status={shown} className="rounded-md border border-(--st-line) px-2.5 py-2 text-xs">
          {reason}
        </p>
      )}
      {shown === 'needs_input' && <Question feature={feature} question={read?.question ?? null} />}
      {shown === 'landed' && !feature.landedVerified && (
        <p className="text-xs text-secondary">Landed unverified: there was nothing to check with.</p>
      )}
      {lastFailure !== null && shown !== 'landed' && lastFailure.reason !== reason && (
        <p className="selectable text-xs break-words text-secondary">
          <b className="font-medium text-default">Last failure:</b> {lastFailure.reason}
        </p>
      )}
      {description === '' ? null : (
        <p className="selectable text-xs leading-[18px] break-words whitespace-pre-wrap text-secondary">
          {description}
        </p>
      )}
      <Steps feature={feature} lane={lane} />
      <Dependencies project={project} feature={feature} />
      {read !== null && read.proposals.length > 0 && (
        <PanelSection title="Proposed by its agent">
          <ul className="grid gap-2">
            {read.proposals.map(({ proposal, name, description: text }) => (
              <li key={proposal} className="grid gap-1.5 rounded-md border border-line p-2.5 text-xs">
                <b className="font-medium">{name}</b>
                {text !== '' && <span className="text-secondary">{text}</span>}
                <span className="flex gap-1.5">
                  <Button size="sm" onClick={() => void decideProposal({ proposal, approve: true })}>
                    Approve
                  </Button>
                  <Button size="sm" variant="ghost" onClick={() => void decideProposal({ proposal, approve: false })}>
                    Decline
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      <Facts feature={feature} details={read} />
      {files.length > 0 && (
        <PanelSection title="Files">
          <ul className="selectable grid gap-0.5 text-xs">
            {files.map((file) => (
              <li key={file} className="break-all">
                <code>{file}</code>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </div>
  );
}

function Question({ feature, question }: { readonly feature: FeatureView; readonly question: string | null }) {
  return (
    <div data-status="needs_input" className="grid gap-2 rounded-md border border-(--st-line) p-2.5 text-xs">
      <p className="selectable flex gap-2 whitespace-pre-wrap">
        <StatusGlyph status="needs_input" size={14} />
        <span className="min-w-0 break-words">{question ?? feature.reason}</span>
      </p>
      {needsNoWords(feature) && (
        <div>
          <OneClickAnswer feature={feature} />
        </div>
      )}
      <AnswerForm feature={feature} />
    </div>
  );
}

function Steps({ feature, lane }: { readonly feature: FeatureView; readonly lane: LaneView | null }) {
  const { steps, shown } = feature;
  if (steps.length === 0) return null;
  const progress = progressOf(feature, lane?.attempt?.steps ?? null);
  const own = progress?.isOfFeature === true ? progress.done : 0;
  const done = shown === 'landed' ? steps.length : own;
  const current = progress?.isOfFeature === true && done < steps.length ? done : -1;
  const isTold = shown === 'landed' || progress?.isOfFeature === true;
  return (
    <PanelSection title="Steps" aside={isTold ? `${done} of ${steps.length}` : String(steps.length)}>
      {progress?.isOfFeature === false && (
        <p className="pb-1 text-xs text-muted">
          Its agent has a list of its own: {progress.words}. Which of these steps hold is not known before it is
          checked.
        </p>
      )}
      <ol className="grid">
        {steps.map((step, index) => (
          <li
            key={index}
            className={`flex gap-2 py-[2.5px] text-xs leading-[17px] ${index === current ? 'font-medium' : 'text-secondary'}`}
          >
            <span className="mt-[1.5px]">
              <StatusGlyph
                status={index < done ? 'landed' : index === current ? 'claimed' : 'pending'}
                size={14}
                label={index < done ? 'Done' : index === current ? 'In work' : isTold ? 'Open' : null}
              />
            </span>
            <span className="selectable min-w-0 break-words">{step}</span>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

const mostHeld = 12;

function Dependencies({ project, feature }: Pick<OverviewTabProps, 'project' | 'feature'>) {
  const [isAdding, setIsAdding] = useState(false);
  const { number, dependencies } = feature;
  const holds = [...project.features.values()].filter((each) => each.dependencies.includes(number));
  const mayChange = !isAtWork(feature);
  const remove = (needed: number) =>
    changeFeature(
      number,
      { type: 'undepend', needed: `#${needed}` },
      { said: `#${number} no longer needs #${needed}`, undo: { type: 'depend', needed: `#${needed}` } },
    );
  return (
    <PanelSection
      title="Dependencies"
      aside={
        mayChange && feature.status !== 'landed' ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus size={13} strokeWidth={1.75} aria-hidden />}
            aria-expanded={isAdding}
            onClick={() => setIsAdding((before) => !before)}
          >
            Add
          </Button>
        ) : undefined
      }
    >
      {isAdding && <AddDependency project={project} feature={feature} onClose={() => setIsAdding(false)} />}
      <Row label="Needs">
        {dependencies.map((needed) => (
          <FeatureChip
            key={needed}
            number={needed}
            feature={project.features.get(needed)}
            onRemove={mayChange ? () => void remove(needed) : undefined}
          />
        ))}
      </Row>
      <Row label="Holds">
        {holds.slice(0, mostHeld).map((each) => (
          <FeatureChip key={each.number} number={each.number} feature={each} />
        ))}
        {holds.length > mostHeld && <span className="self-center text-xs text-muted">+{holds.length - mostHeld}</span>}
      </Row>
      {!mayChange && <p className="mt-1 text-2xs text-muted">They stay as they are while it is being worked on.</p>}
    </PanelSection>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: readonly ReactNode[] | ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().filter(Boolean).length === 0;
  return (
    <div className="mt-1.5 grid grid-cols-[52px_minmax(0,1fr)] items-start gap-1">
      <span className="pt-1 text-xs text-muted">{label}</span>
      <div className="flex min-w-0 flex-wrap gap-1.5">
        {isEmpty ? <span className="pt-1 text-xs text-muted">Nothing</span> : children}
      </div>
    </div>
  );
}

type FeatureChipProps = {
  readonly number: number;
  readonly feature: FeatureView | undefined;
  readonly onRemove?: () => void;
};

function FeatureChip({ number, feature, onRemove }: FeatureChipProps) {
  return (
    <span className="inline-flex h-6 max-w-full items-center rounded-sm border border-line text-xs">
      <button
        type="button"
        disabled={feature === undefined}
        onClick={() => openFeature(number)}
        className="flex h-full min-w-0 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover"
      >
        {feature !== undefined && <StatusGlyph status={feature.shown} size={13} />}
        <code className="text-[11px] text-muted">#{number}</code>
        <span className="truncate">{feature?.name ?? 'is gone'}</span>
      </button>
      {onRemove !== undefined && (
        <IconButton label={`No longer need #${number}`} onClick={onRemove} className="size-6! text-muted">
          <X size={12} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}

function Facts({ feature, details }: { readonly feature: FeatureView; readonly details: FeatureDetails | null }) {
  const used = (details?.attempts ?? []).flatMap(({ spend }) => spend ?? []);
  const { id, category, priority, urgency, estimateMs, number } = feature;
  const facts: (readonly [string, string])[] = [
    ['Priority', `${priority}${urgency === 'normal' ? '' : `, ${urgency}`}`],
    ...(estimateMs === null ? [] : [['Estimate', `about ${formatSpan(estimateMs)}`] as const]),
    ...(category === '' ? [] : [['Category', category] as const]),
    ...(used.length === 0 ? [] : [['Cost', costOf(used)] as const]),
    ...(id === String(number) ? [] : [['Id', id] as const]),
    ...(details === null || details.resources.length === 0
      ? []
      : [['Resources', details.resources.join(', ')] as const]),
    ...(details === null ? [] : details.ownChecks.map(({ argv }) => ['Own check', joinCommandLine(argv)] as const)),
  ];
  return (
    <PanelSection title="Facts">
      <dl className="selectable grid grid-cols-[80px_minmax(0,1fr)] gap-y-1 text-xs">
        {facts.map(([term, value], index) => (
          <div key={index} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  );
}

function costOf(used: readonly SpendSum[]): string {
  const sum = addSpends(used);
  return `${formatSpend(sum)}, ${tokenWords(sum)}`;
}
