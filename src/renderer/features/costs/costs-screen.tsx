import { Wallet } from 'lucide-react';
import { useState } from 'react';
import type { Costs, CostScope } from '../../../shared/contract/cost-calls';
import { isUsed } from '../../../shared/spend';
import { agentsOf } from '../../lib/agents-limit';
import { BudgetSheet } from '../../lib/costs/budget-sheet';
import { faultWords } from '../../lib/fault-words';
import { liveRun } from '../../lib/live-run';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { ProjectModel } from '../../lib/project-model';
import { RunChoice } from '../../lib/runs/run-choice';
import { useWindow } from '../../lib/store';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Popover } from '../../ui/popover';
import { classes } from '../../ui/classes';
import { Segmented } from '../../ui/segmented';
import { Skeleton } from '../../ui/skeleton';
import { Toolbar } from '../../ui/toolbar';
import { Trouble } from '../../ui/trouble';
import { CostFiguresRow } from './cost-figures-row';
import { ExportCosts } from './export-costs';
import { Breakdown, ForecastCards } from './cost-parts';
import { useCosts, type LoadedCosts } from './use-costs';

type View = 'run' | 'today' | 'project';

const views = [
  { value: 'run', title: 'This run' },
  { value: 'today', title: 'Today' },
  { value: 'project', title: 'Project' },
] as const;

/** What the agents used, of what, and what is still to come. */
export function CostsScreen({ project }: { readonly project: ProjectModel }) {
  const chosenRun = useWindow((state) => state.shownRun);
  const run = chosenRun ?? project.run?.number ?? null;
  const [wanted, setWanted] = useState<View>('run');
  const view = run === null && wanted === 'run' ? 'project' : wanted;
  const today = startOfDay(useNow());
  const scope: CostScope = view === 'run' ? { run } : view === 'today' ? { run: null, since: today } : { run: null };
  const loaded = useCosts(project, scope);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Costs">
        <Segmented
          label="Of what"
          segments={run === null ? views.filter(({ value }) => value !== 'run') : views}
          value={view}
          onChange={setWanted}
        />
        {view === 'run' && run !== null && <RunChoice project={project} value={run} />}
        <span className="min-w-0 flex-1" />
        <span className="truncate text-xs text-secondary max-[1240px]:hidden">
          Reported by agents where possible, else computed and marked est.
        </span>
        <ExportCosts scope={scope} />
        <ChangeBudget project={project} />
      </Toolbar>
      {loaded.fault !== null && (
        <div className="border-b border-line p-3">
          <Broken {...loaded} />
        </div>
      )}
      {loaded.value === null && loaded.fault === null && (
        <div className="p-4">
          <Skeleton rows={6} label="Adding up the costs" />
        </div>
      )}
      {loaded.value !== null && (
        <Shown project={project} costs={loaded.value} view={view} isNewest={run === project.run?.number} />
      )}
    </div>
  );
}

function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

function ChangeBudget({ project }: { readonly project: ProjectModel }) {
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useWindow((state) => state.wantedAgents);
  return (
    <Popover
      label="Change budget"
      className="w-[320px] p-3.5"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button shrinks icon={<Wallet size={14} strokeWidth={1.75} aria-hidden />}>
          Change budget
        </Button>
      }
    >
      {isOpen && <BudgetSheet project={project} agents={agentsOf(project, wanted)} onClose={() => setIsOpen(false)} />}
    </Popover>
  );
}

type ShownProps = {
  readonly project: ProjectModel;
  readonly costs: Costs;
  readonly view: View;
  /** The run that is looked at is the newest. */
  readonly isNewest: boolean;
};

function Shown({ project, costs, view, isNewest }: ShownProps) {
  const wanted = useWindow((state) => state.wantedAgents);
  const agents = agentsOf(project, wanted);
  const outlook = useOutlook((state) => state.outlook) ?? null;
  const isLive = view === 'run' && isNewest && liveRun(project.run) !== null;
  const hasEnded = view === 'run' && !isLive;
  const rest = outlook === null || outlook.free ? null : (outlook.entries[agents - 1]?.costUsd ?? null);
  return (
    // In a low window all of it scrolls; where there is room, what is below the figures.
    <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label="Costs in detail">
      <CostFiguresRow costs={costs} rest={rest} isLive={isLive} hasEnded={hasEnded} />
      <div
        className={classes(
          'grid items-start gap-3 p-4 narrow:p-3',
          // Alone the forecast has the whole width: it is a table of six columns.
          isUsed(costs.total)
            ? 'grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] max-[1100px]:grid-cols-[minmax(0,1fr)]'
            : 'grid-cols-[minmax(0,1fr)]',
        )}
      >
        {isUsed(costs.total) ? (
          <Breakdown
            project={project}
            costs={costs}
            view={view}
            outlook={outlook}
            agents={agents}
            hasEnded={hasEnded}
          />
        ) : (
          <ForecastCards project={project} costs={costs} outlook={outlook} agents={agents} hasEnded={hasEnded}>
            <NothingYet costs={costs} view={view} isLive={isLive} />
          </ForecastCards>
        )}
      </div>
    </div>
  );
}

type NothingYetProps = Pick<ShownProps, 'costs' | 'view'> & { readonly isLive: boolean };

function NothingYet({ costs: { workers, forecast }, view, isLive }: NothingYetProps) {
  if (workers === 'demo' || (workers === 'none' && forecast?.free === true)) {
    return (
      <Empty isFramed mascot="fizz" mood="success" title="The demo agent costs nothing">
        It works from prepared recipes and asks no model. Once another agent has worked, what it used stands here.
      </Empty>
    );
  }
  if (workers === 'real' && !isLive) {
    return (
      <Empty isFramed mascot="fizz" title="What was used is unknown">
        The agents worked without telling tokens or cost. What an agent tells stands here by model, role, feature and
        day.
      </Empty>
    );
  }
  const when = { run: 'in this run', today: 'today', project: 'yet' }[view];
  return (
    <Empty
      isFramed
      mascot="fizz"
      title={workers === 'real' ? 'No agent has told of any use yet' : `Nothing was used ${when}`}
    >
      What agents use stands here as soon as they tell it: by model, role, feature and day.
    </Empty>
  );
}

function Broken({ fault, retry }: LoadedCosts) {
  if (fault === null) return null;
  return (
    <Trouble {...faultWords(fault)}>
      <Button onClick={retry}>Try again</Button>
    </Trouble>
  );
}
