import { count } from '../../../../shared/count';
import { useWindow } from '../../../lib/store';
import { SteppedSlider } from '../../../ui/stepped-slider';
import type { Draft } from '../draft';
import { Fact, Facts } from '../fact';
import { StepHead } from '../step-head';
import { agentsAtOnce } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const usualCeiling = 5;

/** How many agents work at once. */
export function LimitsStep() {
  const draft = useDraft();
  const ceiling = useWindow((state) => state.project?.project.agentsCeiling) ?? usualCeiling;
  const value = Math.min(agentsAtOnce(draft), ceiling);
  return (
    <>
      <StepHead title="How many at once?" lead="It can be changed at any time, also while a run goes on." />
      <div className="grid w-[640px] max-w-full gap-4">
        <section className="flex items-center gap-4 rounded-md border border-line bg-raised px-3.5 py-3 shadow-1">
          <div className="flex-1">
            <h2 className="font-medium">Coding agents at once</h2>
            <p className="text-xs text-secondary">Each works in a copy of its own.</p>
          </div>
          <SteppedSlider
            label="Coding agents at once"
            min={1}
            max={ceiling}
            value={value}
            describe={(number) => count(number, 'agent')}
            onChange={(concurrency) => change({ concurrency })}
            onCommit={(concurrency) => change({ concurrency })}
          />
          <b className="w-16 text-right text-xs font-semibold tabular-nums">
            {value} of {ceiling}
          </b>
        </section>
        <Advice draft={draft} value={value} />
      </div>
    </>
  );
}

function Advice({ draft: { reading, plan }, value }: { readonly draft: Draft; readonly value: number }) {
  const preview = plan !== 'empty' && reading?.ok === true ? reading.preview : null;
  if (preview === null) {
    return (
      <Facts title="What to start with">
        <Fact status="pending" title="Nothing to go by yet">
          With few features one or two agents do; once there is a backlog the slider shows what more of them would gain.
        </Fact>
      </Facts>
    );
  }
  const { summary, longestChain, startable, recommended } = preview;
  return (
    <Facts title="What to start with">
      <Fact
        status={value === recommended ? 'landed' : 'ready'}
        title={`${count(recommended, 'agent')} for a first run`}
      >
        {count(summary.adds.length, 'feature')}, the longest chain {longestChain} long.
      </Fact>
      {value > startable && (
        <Fact status="waiting" title={`${count(startable, 'feature')} can start at once`}>
          More agents than that wait until something has landed.
        </Fact>
      )}
      <Fact status="pending" title="What it takes">
        Around 450 MB of memory for each agent. The forecast beside the slider says more once the project is open.
      </Fact>
    </Facts>
  );
}
