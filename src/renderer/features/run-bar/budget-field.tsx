import { Wallet } from 'lucide-react';
import { useState } from 'react';
import { formatBudget } from '../../../shared/budget-text';
import { isUsed } from '../../../shared/spend';
import { BudgetSheet } from '../../lib/costs/budget-sheet';
import { markedCost } from '../../lib/costs/cost-words';
import { aheadOf, shareOf, shortStanding, standingNote, standingWords, tightest } from '../../lib/costs/standing-words';
import { useBudgets } from '../../lib/costs/use-budgets';
import { liveRun } from '../../lib/live-run';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { ProjectModel } from '../../lib/project-model';
import { CostMeter } from '../../ui/cost-meter';
import { Popover } from '../../ui/popover';

type BudgetFieldProps = { readonly project: ProjectModel; readonly agents: number };

/** What the run has used of its budget, or what the next one may use; opens the sheet that sets it. */
export function BudgetField({ project, agents }: BudgetFieldProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      label="Budget"
      className="w-[320px] p-3.5"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          data-testid="budget"
          className="grid h-9 content-center rounded-sm px-1.5 text-left leading-[15px] hover:bg-hover max-[860px]:hidden"
        >
          <Shown project={project} agents={agents} />
        </button>
      }
    >
      {isOpen && <BudgetSheet project={project} agents={agents} onClose={() => setIsOpen(false)} />}
    </Popover>
  );
}

function Shown({ project, agents }: BudgetFieldProps) {
  const outlook = useOutlook((state) => state.outlook);
  const run = liveRun(project.run);
  const standing = tightest(run?.budgets ?? []);
  if (standing === null) return <WithoutStanding project={project} />;
  const rest = outlook && !outlook.free ? (outlook.entries[agents - 1]?.costUsd ?? null) : null;
  const whose = standing.scope === 'day' ? 'Today' : 'Budget';
  return (
    <>
      <span className="flex w-[136px] items-baseline justify-between gap-2 text-2xs text-muted max-[1240px]:w-[112px]">
        <span className="max-[1240px]:sr-only">{whose}</span>
        <b
          data-status={standing.state === 'spent' ? 'failed' : 'waiting'}
          title={standingNote(standing)}
          className={`truncate text-xs font-semibold tabular-nums ${standing.state === 'within' ? 'text-default' : 'text-(--st)'}`}
        >
          {shortStanding(standing)}
        </b>
      </span>
      <CostMeter
        label={whose === 'Today' ? 'Budget of today' : 'Budget of the run'}
        spoken={`${standingWords(standing)}. ${standingNote(standing)}`}
        share={shareOf(standing)}
        ahead={aheadOf(standing, rest)}
        className="mt-1"
      />
    </>
  );
}

function WithoutStanding({ project }: { readonly project: ProjectModel }) {
  const { run: limit, feature, day } = useBudgets(project);
  const run = liveRun(project.run);
  const first = limit ?? day ?? feature;
  const used = run?.spend === undefined || !isUsed(run.spend) ? null : markedCost(run.spend);
  return (
    <>
      <small className="text-2xs leading-[15px] text-muted">{used === null ? 'Budget' : 'Spent'}</small>
      <b className="flex items-center gap-1 text-xs leading-[15px] font-semibold tabular-nums">
        <Wallet size={12} strokeWidth={1.75} className="text-muted" aria-hidden />
        {used ?? (first === null ? 'None' : formatBudget(first))}
      </b>
    </>
  );
}
