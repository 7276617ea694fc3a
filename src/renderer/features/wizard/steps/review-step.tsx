import type { ReactNode } from 'react';
import { formatBudget, parseBudget } from '../../../../shared/budget-text';
import { count } from '../../../../shared/count';
import { readChecks } from '../../../lib/checks/draft-check';
import { placeOf, type Draft, type Step } from '../draft';
import { StepHead } from '../step-head';
import { agentsAtOnce } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

/** Everything once more, before any of it is made. */
export function ReviewStep() {
  const draft = useDraft();
  const budget = parseBudget(draft.budget);
  return (
    <>
      <StepHead title="Review" lead="Nothing has been made so far. This is what Create project does." />
      <dl className="w-[720px] max-w-full rounded-md border border-line bg-raised shadow-1">
        <Line title="Project" step="trust">
          <b className="font-medium">{draft.name}</b>
        </Line>
        <Line title="Folder" step="folder">
          <code className="wrap-anywhere">{placeOf(draft)}</code>
          <small className="block text-xs text-secondary">{howPlaced(draft)}</small>
        </Line>
        <Line title="Trust" step="trust">
          {draft.source === 'new' || draft.facts?.toAccept.length === 0
            ? 'Nothing that runs by itself'
            : `Accepted: ${(draft.facts?.toAccept ?? []).map(({ title }) => title.toLowerCase()).join(', ')}`}
        </Line>
        <Line title="Plan" step="plan">
          {planned(draft)}
        </Line>
        <Line title="Agent" step="agents">
          {draft.newAgent?.name ?? draft.agents?.find(({ name }) => name === draft.agent)?.title ?? draft.agent}
          <small className="block text-xs text-secondary">{count(agentsAtOnce(draft), 'agent')} at once</small>
        </Line>
        <Line title="Budget" step="limits">
          {budget === null ? 'No limit' : `${formatBudget(budget)} for each run`}
        </Line>
        <Line title="Checks" step="checks">
          {draft.checks.length === 0 ? 'None: work lands unverified' : draft.checks.map(({ name }) => name).join(', ')}
          <small className="block text-xs text-secondary">{tried(draft)}</small>
          {draft.copiedFiles.length > 0 && (
            <small className="block text-xs text-secondary">Copied along: {draft.copiedFiles.join(', ')}</small>
          )}
        </Line>
      </dl>
      <p className="mt-3 w-[720px] max-w-full text-xs text-secondary">
        Flotilla’s database goes into <code>.flotilla</code> in the folder, which hides itself from git; settings go
        into your own folder. Nothing starts before you press Start.
      </p>
    </>
  );
}

function Line({
  title,
  step,
  children,
}: {
  readonly title: string;
  readonly step: Step;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[110px_minmax(0,1fr)] items-start gap-3 border-t border-line-subtle px-3.5 py-2.5 first:border-t-0">
      <dt className="text-secondary">{title}</dt>
      <dd className="flex items-start gap-3">
        <span className="selectable min-w-0 flex-1">{children}</span>
        <button
          type="button"
          aria-label={`Change ${title.toLowerCase()}`}
          className="rounded-sm px-1.5 text-xs leading-5 font-medium text-accent-text hover:bg-hover"
          onClick={() => change({ step })}
        >
          Change
        </button>
      </dd>
    </div>
  );
}

function howPlaced({ source, facts, initGit, target }: Draft): string {
  const lands = `Work lands on ${target ?? facts?.branch ?? 'its branch'}.`;
  if (source === 'clone') return `The clone moves there. ${lands}`;
  if (source === 'new') return 'A new folder with a repository and a first commit.';
  const needsGit = facts?.state === 'no_repository' || facts?.state === 'no_commit';
  return needsGit && initGit ? 'Becomes a repository with a first commit.' : lands;
}

function planned({ plan, reading, facts }: Draft): string {
  if (plan === 'spec') return `The first run has an agent make them of ${facts?.appSpec ?? 'the app spec'}`;
  if (plan === 'empty') return 'Starts without features';
  const features = reading?.ok === true ? count(reading.preview.summary.adds.length, 'feature') : '';
  return plan === 'demo' ? `${features} from the demo plan` : `${features} imported`;
}

function tried(draft: Draft): string {
  const setup = readChecks(draft).setup.length;
  const said = setup === 0 ? [] : [`${count(setup, 'setup command')} before them`];
  if (draft.trial.state !== 'done') return [...said, 'not tried yet'].join(', ');
  const isGood = Object.values(draft.trial.rows).every(({ state }) => state === 'green');
  return [...said, isGood ? 'all pass today' : 'not all pass today'].join(', ');
}
