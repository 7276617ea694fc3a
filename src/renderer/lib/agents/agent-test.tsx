import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AgentTrial } from '../../../shared/agent-trial';
import type { AgentFound } from '../../../shared/contract/wizard-values';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import { ask } from '../bridge';
import { formatSpan } from '../format-time';

type Outcome = Pick<AgentTrial, 'works' | 'said' | 'remedy'> & { readonly facts: string };
type State =
  | { readonly is: 'idle'; readonly isBack: boolean }
  | { readonly is: 'asking' }
  | { readonly is: 'running' }
  | { readonly is: 'done'; readonly outcome: Outcome };

type AgentTestProps = {
  readonly agent: Pick<AgentFound, 'name' | 'title' | 'isDemo'>;
  /** Of the button. */
  readonly label: string;
  /** How far the outcome is set in, to stand under the agent's facts. */
  readonly inset: string;
  /** Null where that is still open, as of a test that was cancelled. */
  readonly onTold?: (works: boolean | null) => void;
  /** Buttons beside its own. */
  readonly children?: ReactNode;
};

/**
 * A real trial of an agent: asks before the request, can be cancelled, and tells what came of it and what mends it. In a row
 * that wraps: the buttons end it, the outcome has a line of its own.
 */
export function AgentTest({ agent: { name, title, isDemo }, label, inset, onTold, children }: AgentTestProps) {
  const [state, setState] = useState<State>({ is: 'idle', isBack: false });
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
    onTold?.(answer.ok && answer.value.outcome !== 'cancelled' ? answer.value.works : null);
    setState({
      is: 'done',
      outcome: answer.ok
        ? { ...answer.value, facts: factsOf(answer.value) }
        : { works: false, said: answer.error.message, remedy: answer.error.remedy ?? null, facts: '' },
    });
  };
  const outcome = state.is === 'done' ? state.outcome : null;
  return (
    <>
      <div className="ml-auto flex flex-none items-center gap-2">
        {state.is === 'asking' ? (
          <>
            <Button size="sm" variant="ghost" onClick={() => setState({ is: 'idle', isBack: true })}>
              Cancel
            </Button>
            <Button size="sm" variant="primary" autoFocus onClick={() => void test()}>
              Make the request
            </Button>
          </>
        ) : isRunning && !isDemo ? (
          <Button
            size="sm"
            autoFocus
            aria-label={`Cancel the test of ${title}`}
            onClick={() => void ask('agents.cancelTrial')}
          >
            Cancel
          </Button>
        ) : (
          <Button
            size="sm"
            busy={isRunning}
            // The button that had the focus is gone.
            autoFocus={state.is === 'idle' && state.isBack}
            aria-label={label}
            onClick={() => (isDemo ? void test() : setState({ is: 'asking' }))}
          >
            {outcome === null ? 'Test' : 'Test again'}
          </Button>
        )}
        {children}
      </div>
      {/* Empty it takes no line, and is still there to be heeded by a screen reader. */}
      <div role="status" className={classes('basis-full text-xs text-secondary empty:absolute', inset)}>
        {state.is === 'asking' && 'This makes one small request. It may cost a little.'}
        {isRunning && `Waiting for ${title}…`}
        {outcome !== null && <Told outcome={outcome} />}
      </div>
    </>
  );
}

function Told({ outcome: { works, said, remedy, facts } }: { readonly outcome: Outcome }) {
  const status = works ? 'landed' : 'failed';
  return (
    <span className="selectable grid gap-0.5">
      <span data-status={status} className="flex items-start gap-1.5 text-(--st)">
        <span className="mt-px flex-none">
          <StatusGlyph status={status} size={13} label={null} />
        </span>
        <span className="wrap-anywhere">{said}</span>
      </span>
      {remedy !== null && <span className="pl-[19px] text-default wrap-anywhere">{remedy}</span>}
      {facts !== '' && <span className="pl-[19px] wrap-anywhere text-muted">{facts}</span>}
    </span>
  );
}

/** How long it took to fail says nothing. */
function factsOf({ works, model, cost, durationMs }: AgentTrial): string {
  const facts = [model, cost === null ? null : `used ${cost}`, works ? formatSpan(durationMs) : null];
  return facts.filter((fact) => fact !== null).join(', ');
}
