import { useState } from 'react';
import type { BudgetStanding } from '../../../shared/budget';
import { liveRun } from '../live-run';
import { faultWords } from '../fault-words';
import { openRunDefaults } from '../settings-section';
import { useOutlook } from '../outlook/outlook-store';
import type { ProjectModel } from '../project-model';
import { Button } from '../../ui/button';
import { CostMeter } from '../../ui/cost-meter';
import { BudgetFields } from './budget-fields';
import { setBudgets } from './set-budgets';
import { aheadOf, budgetTitles, shareOf, standingNote, standingWords } from './standing-words';
import { useBudgets } from './use-budgets';
import { readBudgets, writtenBudgets } from './written-budgets';

type BudgetSheetProps = {
  readonly project: ProjectModel;
  readonly agents: number;
  readonly onClose: () => void;
};

/** How the budgets stand, and what they are to be from now on. */
export function BudgetSheet({ project, agents, onClose }: BudgetSheetProps) {
  const budgets = useBudgets(project);
  const run = liveRun(project.run);
  const [written, setWritten] = useState(() => writtenBudgets(budgets));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const read = readBudgets(written);
  const apply = async () => {
    if (!read.ok || isBusy) return;
    setIsBusy(true);
    const fault = await setBudgets(read.budgets);
    setIsBusy(false);
    if (fault === null) onClose();
    else setRefusal(faultWords(fault).title);
  };
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <h2 className="text-md font-semibold">
        {run === null ? 'Budget of the next run' : `Budget of run ${run.number}`}
      </h2>
      {run !== null && <Standings standings={run.budgets ?? []} agents={agents} isLive />}
      <BudgetFields written={written} problems={read.ok ? {} : read.problems} onChange={setWritten} />
      {refusal !== null && (
        <p role="alert" data-status="failed" className="text-2xs text-(--st)">
          {refusal}
        </p>
      )}
      <div className="flex items-center gap-2 border-t border-line pt-2.5">
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onClose();
            openRunDefaults();
          }}
        >
          For good: settings
        </Button>
        <span className="flex-1" />
        <Button size="sm" variant="primary" type="submit" busy={isBusy}>
          {run === null ? 'Use for the next run' : 'Apply now'}
        </Button>
      </div>
    </form>
  );
}

type StandingsProps = Pick<BudgetSheetProps, 'agents'> & {
  readonly standings: readonly BudgetStanding[];
  /** A run goes on that they hold for. */
  readonly isLive: boolean;
  /** The run whose they are has ended. */
  readonly hasEnded?: boolean;
};

/** How each budget stands. */
export function Standings({ standings, agents, isLive, hasEnded = false }: StandingsProps) {
  const outlook = useOutlook((state) => state.outlook);
  const rest = outlook && !outlook.free ? (outlook.entries[agents - 1]?.costUsd ?? null) : null;
  return (
    <ul className="grid gap-2.5">
      {standings.map((standing) => (
        <li key={standing.scope} className="grid gap-1">
          <span className="flex justify-between gap-2 text-xs">
            {budgetTitles[standing.scope]}
            <b
              data-status={standing.state === 'spent' ? 'failed' : 'waiting'}
              className={`font-semibold tabular-nums ${standing.state === 'within' ? '' : 'text-(--st)'}`}
            >
              {standingWords(standing)}
            </b>
          </span>
          <CostMeter
            label={`Budget: ${budgetTitles[standing.scope]}`}
            spoken={`${standingWords(standing)}. ${standingNote(standing, hasEnded)}`}
            share={shareOf(standing)}
            ahead={isLive ? aheadOf(standing, rest) : null}
          />
          <span className="text-2xs text-secondary">{standingNote(standing, hasEnded)}</span>
        </li>
      ))}
    </ul>
  );
}
