import { useEffect, useRef, useState } from 'react';
import type { AgentTrial } from '../../../shared/agent-trial';
import type { AgentFound } from '../../../shared/contract/wizard-values';
import { Button } from '../../ui/button';
import { StatusGlyph } from '../../ui/status-glyph';
import { ask } from '../bridge';
import { formatSpan } from '../format-time';

type Outcome = Pick<AgentTrial, 'works' | 'said' | 'remedy'> & { readonly facts: string };
type State =
  | { readonly is: 'idle' }
  | { readonly is: 'asking' }
  | { readonly is: 'running' }
  | { readonly is: 'done'; readonly outcome: Outcome };

type AgentTestProps = {
  readonly agent: Pick<AgentFound, 'name' | 'title' | 'isDemo'>;
  /** Button and outcome stand beside each other in a row of their own. */
  readonly label: string;
};

/** A real trial of an agent: asks before the request, can be cancelled, and tells what came of it and what mends it. */
export function AgentTest({ agent: { name, title, isDemo }, label }: AgentTestProps) {
  const [state, setState] = useState<State>({ is: 'idle' });
  const isShown = useRef(true);
  const isRunning = state.is === 'running';
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  // Nobody would see what comes of it.
  useEffect(() => (isRunning ? () => void (isShown.current || ask('agents.cancelTrial')) : undefined), [isRunning]);

  const test = async () => {
    setState({ is: 'running' });
    const answer = await ask('agents.try', { name });
    if (!isShown.current) return;
    setState({
      is: 'done',
      outcome: answer.ok
        ? { ...answer.value, facts: factsOf(answer.value) }
        : { works: false, said: answer.error.message, remedy: answer.error.remedy ?? null, facts: '' },
    });
  };
  const outcome = state.is === 'done' ? state.outcome : null;
  return (
    <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-x-2.5 gap-y-1">
      <span role="status" className="min-w-0 text-xs">
        {state.is === 'asking' && (
          <span className="text-secondary">This makes one small request. It may cost a little.</span>
        )}
        {isRunning && <span className="text-secondary">Waiting for {title}…</span>}
        {outcome !== null && <Told outcome={outcome} />}
      </span>
      {state.is === 'asking' ? (
        <>
          <Button size="sm" variant="ghost" onClick={() => setState({ is: 'idle' })}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" autoFocus onClick={() => void test()}>
            Make the request
          </Button>
        </>
      ) : isRunning && !isDemo ? (
        <Button size="sm" aria-label={`Cancel the test of ${title}`} onClick={() => void ask('agents.cancelTrial')}>
          Cancel
        </Button>
      ) : (
        <Button
          size="sm"
          busy={isRunning}
          aria-label={label}
          onClick={() => (isDemo ? void test() : setState({ is: 'asking' }))}
        >
          {outcome === null ? 'Test' : 'Test again'}
        </Button>
      )}
    </div>
  );
}

function Told({ outcome: { works, said, remedy, facts } }: { readonly outcome: Outcome }) {
  const status = works ? 'landed' : 'failed';
  return (
    <span className="selectable grid gap-0.5">
      <span data-status={status} className="flex items-start gap-1.5 text-(--st)">
        <StatusGlyph status={status} size={13} label={null} />
        <span className="max-w-[380px] wrap-anywhere">
          {said}
          {facts !== '' && <span className="text-secondary"> {facts}</span>}
        </span>
      </span>
      {remedy !== null && <span className="max-w-[380px] pl-5 text-secondary wrap-anywhere">{remedy}</span>}
    </span>
  );
}

function factsOf({ model, cost, durationMs }: AgentTrial): string {
  const facts = [model, cost === null ? null : `used ${cost}`, formatSpan(durationMs)];
  return facts.filter((fact) => fact !== null).join(', ');
}
