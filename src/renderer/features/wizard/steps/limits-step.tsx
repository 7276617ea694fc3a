import { useEffect, useState } from 'react';
import { formatBudget, parseBudget } from '../../../../shared/budget-text';
import { count } from '../../../../shared/count';
import { ask } from '../../../lib/bridge';
import { budgetProblem } from '../../../lib/costs/written-budgets';
import { finishRange, moneyRange } from '../../../lib/outlook/finish-words';
import { ForecastFigures } from '../../../lib/outlook/forecast-figures';
import { recommendation } from '../../../lib/outlook/recommendation';
import type { Outlook } from '../../../lib/outlook/workers/outlook';
import { useNow } from '../../../lib/use-now';
import { Skeleton } from '../../../ui/skeleton';
import { SteppedSlider } from '../../../ui/stepped-slider';
import { TextField } from '../../../ui/text-field';
import { readsPlan, type Draft } from '../draft';
import { Fact, Facts } from '../fact';
import { StepHead } from '../step-head';
import { usePlanOutlook } from '../use-plan-outlook';
import { agentsAtOnce } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const usualCeiling = 5;

/** How many agents work at once, and what each number of them comes to. */
export function LimitsStep() {
  const draft = useDraft();
  const ceiling = useCeiling();
  const preview = readsPlan(draft) && draft.reading?.ok === true ? draft.reading.preview : null;
  const isFree =
    draft.newAgent === null && (draft.agents?.some((each) => each.name === draft.agent && each.isDemo) ?? false);
  const asked = usePlanOutlook({ preview, ceiling, isFree });
  const outlook = asked?.ok === true ? asked.outlook : null;
  const now = useNow();
  const value = Math.min(agentsAtOnce(draft), ceiling);
  const ends = outlook?.entries.map(({ finishMs }) => finishMs);
  const spoken = (agents: number) => {
    const finish = ends?.[agents - 1];
    return finish === undefined
      ? count(agents, 'agent')
      : `${count(agents, 'agent')}, finishes ${finishRange(finish, now, ends).replace('–', ' to ')}`;
  };
  return (
    <>
      <StepHead title="How many at once?" lead="It can be changed at any time, also while a run goes on." />
      <div className="grid w-[640px] max-w-full gap-4">
        <section className="flex items-center gap-4 rounded-md border border-line bg-raised px-3.5 py-3 shadow-1">
          <div className="flex-1">
            <h2 className="font-medium">Coding agents at once</h2>
            <p className="text-xs text-secondary">Each works in a copy of its own, with around 450 MB of memory.</p>
          </div>
          <SteppedSlider
            label="Coding agents at once"
            min={1}
            max={ceiling}
            value={value}
            describe={spoken}
            onChange={(concurrency) => change({ concurrency })}
            onCommit={(concurrency) => change({ concurrency })}
          />
          <b className="w-16 text-right text-xs font-semibold tabular-nums">
            {value} of {ceiling}
          </b>
        </section>
        <section className="rounded-md border border-line bg-raised px-3.5 pt-3 pb-2 shadow-1">
          <TextField
            label="Budget of a run"
            placeholder="No limit"
            spellCheck={false}
            autoComplete="off"
            data-field="budget"
            className="max-w-[360px]"
            value={draft.budget}
            onChange={(budget) => change({ budget })}
            hint="Money such as $20, or tokens such as 2M tokens. At 80 % you are warned, at 100 % the run finishes what it has begun."
            problem={budgetProblem(draft.budget)}
          />
          {outlook !== null && <Enough outlook={outlook} agents={value} budget={draft.budget} />}
        </section>
        {preview === null && (
          <Facts title="What to start with">
            <Fact status="pending" title="Nothing to go by yet">
              With few features one or two agents do; once there is a backlog the slider shows what more of them would
              gain.
            </Fact>
          </Facts>
        )}
        {preview !== null && asked === null && <Skeleton rows={5} label="Forecasting" />}
        {asked?.ok === false && (
          <Facts title="Forecast">
            <Fact status="failed" title="No forecast">
              {asked.message}
            </Fact>
          </Facts>
        )}
        {outlook !== null && (
          <section
            aria-label="Forecast"
            data-testid="plan-forecast"
            className="grid gap-3 rounded-md border border-line bg-raised p-3.5 shadow-1"
          >
            <h2 className="text-xs font-semibold">If a run began now</h2>
            <ForecastFigures outlook={outlook} agents={value} at={now} advice={adviceOf(outlook, draft)} />
          </section>
        )}
      </div>
    </>
  );
}

/** Whether what is forecast fits into the budget. */
function Enough({ outlook, agents, budget }: { outlook: Outlook; agents: number; budget: string }) {
  const limit = parseBudget(budget);
  const cost = outlook.entries[agents - 1]?.costUsd;
  if (limit === null || !('usd' in limit) || cost === undefined || outlook.free) return null;
  const fits = limit.usd >= cost.high ? 'enough for' : limit.usd >= cost.low ? 'perhaps enough for' : 'less than';
  return (
    <p className="pb-1 text-xs text-secondary" data-testid="budget-fits">
      {formatBudget(limit)} is {fits} the forecast of {moneyRange(cost)}.
    </p>
  );
}

function adviceOf(outlook: Outlook, { reading }: Draft): string {
  const chain = reading?.ok === true ? reading.preview.longestChain : 0;
  const because = chain < 2 ? null : `the longest chain has ${count(chain, 'feature')}`;
  const guess = outlook.guessed.includes('time') ? ' Features without an estimate count as 20 min: a guess.' : '';
  return `${recommendation(outlook, { because, isLive: false })}${guess}`;
}

/** The person's ceiling; the usual one until it has been read. */
function useCeiling(): number {
  const [ceiling, setCeiling] = useState(usualCeiling);
  useEffect(() => {
    let isWanted = true;
    void ask('settings.read', { project: null }).then((read) => {
      const limits = read.ok ? read.value.user.settings?.limits : undefined;
      if (isWanted && limits !== undefined) setCeiling(limits.codingAgents);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return ceiling;
}
