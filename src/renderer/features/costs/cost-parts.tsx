import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Role } from '../../../shared/attempt';
import type { Costs } from '../../../shared/contract/cost-calls';
import { count } from '../../../shared/count';
import { addSpends } from '../../lib/costs/add-spends';
import { Standings } from '../../lib/costs/budget-sheet';
import { markedCost, modelName } from '../../lib/costs/cost-words';
import { liveRun } from '../../lib/live-run';
import { adviceOf } from '../../lib/outlook/advice-of';
import { formatClock } from '../../lib/format-time';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';
import { formatDay } from '../../lib/runs/run-words';
import { CostBars } from './cost-bars';
import { CostCard } from './cost-card';
import { FeatureTable } from './feature-table';
import { ForecastChart } from './forecast-chart';
import { WeekChart } from './week-chart';

type PartsProps = {
  readonly project: ProjectModel;
  readonly costs: Costs;
  readonly outlook: Outlook | null;
  readonly agents: number;
  /** The figures are those of a run that has ended. */
  readonly hasEnded: boolean;
};

const roleTitles: Readonly<Record<Role, string>> = {
  initializer: 'Initializer',
  decomposition: 'Decomposition',
  coding: 'Coding',
  testing: 'Testing',
  recovery: 'Recovery',
};
const column = 'grid min-w-0 gap-3';

/** Everything by what it belongs to, beside what is still to come. */
export function Breakdown({ view, ...props }: PartsProps & { readonly view: 'run' | 'today' | 'project' }) {
  const { project, costs, outlook, agents } = props;
  const { byModel, byRole, byAgent, byFeature, byRun } = costs;
  return (
    <>
      <div className={column}>
        {outlook !== null && <ForecastCard project={project} outlook={outlook} agents={agents} />}
        {byFeature.length > 0 && (
          <CostCard
            title="By feature"
            aside={`${byFeature.length} of ${count(project.features.size, 'feature')} used something`}
          >
            <FeatureTable rows={byFeature} features={project.features} />
          </CostCard>
        )}
        <CostCard title="By day" aside={`${markedCost(addSpends(costs.week.map(({ sum }) => sum)))} in 7 days`}>
          <WeekChart week={costs.week} today={costs.today} />
        </CostCard>
      </div>
      <div className={column}>
        <CostCard title="By model">
          <CostBars
            bars={byModel.map(({ model, matchedModels, sum }) => ({
              key: model,
              title: modelName(model),
              sum,
              matchedModels,
            }))}
          />
        </CostCard>
        <CostCard title="By role">
          <CostBars bars={byRole.map(({ role, sum }) => ({ key: role, title: roleTitles[role], sum }))} />
        </CostCard>
        {byAgent.length > 1 && (
          <CostCard title="By agent">
            <CostBars bars={byAgent.map(({ agent, sum }) => ({ key: agent, title: agent, sum }))} />
          </CostCard>
        )}
        <BudgetCard {...props} />
        {outlook !== null && <AdviceCard project={project} outlook={outlook} />}
        {view === 'project' && byRun.length > 1 && (
          <CostCard title="By run" aside={count(byRun.length, 'run')}>
            <div className="max-h-[240px] overflow-y-auto" tabIndex={0} role="group" aria-label="Runs">
              <CostBars
                bars={byRun.map(({ run, startedAt, sum }) => ({
                  key: String(run),
                  title: `Run ${run}, ${formatDay(startedAt)}`,
                  sum,
                }))}
              />
            </div>
          </CostCard>
        )}
      </div>
    </>
  );
}

/** What is to come where nothing has been used so far. */
export function ForecastCards({ children, ...props }: PartsProps & { readonly children: ReactNode }) {
  const { project, outlook, agents } = props;
  return (
    <>
      <div className={column}>
        {children}
        {outlook !== null && <ForecastCard project={project} outlook={outlook} agents={agents} />}
      </div>
      <div className={column}>
        <BudgetCard {...props} />
        {outlook !== null && <AdviceCard project={project} outlook={outlook} />}
      </div>
    </>
  );
}

type OutlookProps = Pick<PartsProps, 'project' | 'agents'> & { readonly outlook: Outlook };

function ForecastCard({ project, outlook, agents }: OutlookProps) {
  const isLive = liveRun(project.run) !== null;
  const guess = outlook.guessed.includes('cost') && !outlook.free ? 'cost is a guess, ' : '';
  return (
    <CostCard
      title="Forecast by number of agents"
      aside={`${guess}${isLive ? `from ${formatClock(outlook.at)}` : 'if a run began now'}`}
    >
      <ForecastChart outlook={outlook} agents={agents} at={outlook.at} />
    </CostCard>
  );
}

function BudgetCard({ project, costs: { standings }, agents, hasEnded }: Omit<PartsProps, 'outlook'>) {
  if (standings.length === 0) return null;
  const isLive = !hasEnded && liveRun(project.run) !== null;
  return (
    <CostCard title="Budgets">
      <div className="px-3.5 pt-0.5 pb-3">
        <Standings standings={standings} agents={agents} isLive={isLive} hasEnded={hasEnded} />
      </div>
    </CostCard>
  );
}

function AdviceCard({ project, outlook }: Pick<OutlookProps, 'project' | 'outlook'>) {
  return (
    <CostCard title="What the forecast says">
      <p className="flex gap-2 px-3.5 pb-3 text-xs leading-[17px] text-secondary">
        <Info className="mt-px flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
        {adviceOf(outlook, liveRun(project.run) !== null)}
      </p>
    </CostCard>
  );
}
