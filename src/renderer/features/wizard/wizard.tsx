import { Check } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { count } from '../../../shared/count';
import { faultWords } from '../../lib/fault-words';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Dialog } from '../../ui/dialog';
import { StatusGlyph } from '../../ui/status-glyph';
import { Trouble } from '../../ui/trouble';
import { isBegun, steps, type Draft, type Step } from './draft';
import { problemsOf } from './problems';
import { stepSummary, stepTitles } from './step-words';
import { AgentsStep } from './steps/agents-step';
import { ChecksStep } from './steps/checks-step';
import { FolderStep } from './steps/folder-step';
import { LimitsStep } from './steps/limits-step';
import { PlanStep } from './steps/plan-step';
import { ReviewStep } from './steps/review-step';
import { TrustStep } from './steps/trust-step';
import { leaveWizard, register, takeUp } from './wizard-actions';
import { change, useDraft } from './wizard-store';

const views: Readonly<Record<Step, () => ReactNode>> = {
  folder: FolderStep,
  trust: TrustStep,
  plan: PlanStep,
  agents: AgentsStep,
  checks: ChecksStep,
  limits: LimitsStep,
  review: ReviewStep,
};

/** Registering a project, in the whole window. Nothing is made before the last step. */
export function Wizard() {
  const draft = useDraft();
  const main = useRef<HTMLElement>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const leave = () => (isBegun(useDraft.getState()) ? setIsLeaving(true) : void leaveWizard());
  useEscape(leave);
  useEffect(() => void takeUp(), []);
  const View = views[draft.step];
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [draft.step]);
  return (
    <div className="grid min-h-0 grid-cols-[232px_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_60px] narrow:grid-cols-[minmax(0,1fr)] narrow:grid-rows-[auto_minmax(0,1fr)_48px]">
      <Steps draft={draft} />
      <main
        ref={main}
        id="main"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          if (!['radio', 'checkbox'].includes(event.target.type)) goOn(draft);
        }}
        className="flex min-h-0 min-w-0 flex-col overflow-auto rounded-tl-[10px] border border-r-0 border-b-0 border-line bg-surface px-7 pt-6 pb-7 narrow:rounded-none narrow:border-l-0 narrow:px-4 narrow:pt-4 narrow:pb-4"
      >
        {draft.fault !== null && (
          <div className="mb-4">
            <Trouble {...faultWords(draft.fault)}>
              <Button onClick={() => change({ fault: null })}>Dismiss</Button>
            </Trouble>
          </div>
        )}
        <View />
      </main>
      <Footer draft={draft} onLeave={leave} />
      {isLeaving && <LeaveDialog draft={draft} onStay={() => setIsLeaving(false)} />}
    </div>
  );
}

/** To the next step, if this one is finished; the last one is left by its own button alone. */
function goOn(draft: Draft): void {
  const next = steps[steps.indexOf(draft.step) + 1];
  if (next === undefined || problemsOf(draft, draft.step).length > 0) return;
  change({ step: next, reached: laterOf(draft.reached, next), fault: null });
}

/** Wherever the focus is, unless something nearer takes the key. */
function useEscape(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      // The browser would close with it what it has just opened.
      event.preventDefault();
      if (!useDraft.getState().isRegistering) latest.current();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, []);
}

function LeaveDialog({ draft, onStay }: { readonly draft: Draft; readonly onStay: () => void }) {
  return (
    <Dialog
      title="The project is not registered yet"
      lead={`What you entered is forgotten${draft.staged === null ? '' : ', and the clone is removed'}. Nothing was made.`}
      onCancel={onStay}
      footer={
        <>
          <span className="flex-1" />
          <Button autoFocus onClick={onStay}>
            Keep editing
          </Button>
          <Button variant="danger" onClick={() => void leaveWizard()}>
            Discard
          </Button>
        </>
      }
    />
  );
}

function Steps({ draft }: { readonly draft: Draft }) {
  const at = steps.indexOf(draft.step);
  const furthest = reachable(draft);
  return (
    <nav
      aria-label="Steps"
      className="flex min-h-0 flex-col overflow-auto px-4 pt-5 pb-3 narrow:flex-row narrow:items-center narrow:gap-2 narrow:overflow-x-auto narrow:py-1.5 narrow:[scrollbar-width:none]"
    >
      <h2 className="px-2 text-md font-semibold narrow:sr-only">Register a project</h2>
      <p className="px-2 text-xs whitespace-nowrap text-muted">
        Step {at + 1} of {steps.length}
      </p>
      <ol className="mt-3.5 grid gap-0.5 narrow:mt-0 narrow:flex narrow:flex-none">
        {steps.map((step, index) => {
          const isDone = index < furthest && step !== draft.step && problemsOf(draft, step).length === 0;
          return (
            <li key={step}>
              <button
                type="button"
                disabled={index > furthest || draft.isRegistering}
                aria-current={step === draft.step ? 'step' : undefined}
                onClick={() => change({ step })}
                className={classes(
                  'grid w-full grid-cols-[20px_minmax(0,1fr)] narrow:flex narrow:items-center narrow:gap-1.5 narrow:px-1.5 narrow:whitespace-nowrap items-start gap-2.5 rounded-md px-2 py-1.5 text-left',
                  step === draft.step ? 'bg-active' : 'enabled:hover:bg-hover',
                )}
              >
                <StepNumber number={index + 1} isOn={step === draft.step} isDone={isDone} />
                <span className={classes('min-w-0', step !== draft.step && 'narrow:sr-only')}>
                  <span className={classes('block', step === draft.step ? 'font-medium' : 'text-secondary')}>
                    {stepTitles[step]}
                  </span>
                  <small className="block truncate text-2xs text-muted narrow:hidden">{stepSummary(draft, step)}</small>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className="mt-auto px-2 pt-4 text-2xs text-muted narrow:hidden">
        Nothing is written to the project before Review is done. Until then what you enter stays here, also when the
        window is closed.
      </p>
    </nav>
  );
}

function StepNumber({
  number,
  isOn,
  isDone,
}: {
  readonly number: number;
  readonly isOn: boolean;
  readonly isDone: boolean;
}) {
  return (
    <span
      data-status={isDone ? 'landed' : undefined}
      className={classes(
        'grid size-5 place-items-center rounded-full text-2xs font-semibold tabular-nums',
        isOn && 'bg-accent-solid text-on-accent',
        isDone && 'bg-(--st-tint) text-(--st)',
        !isOn && !isDone && 'border border-line-control text-secondary',
      )}
    >
      {isDone ? <Check size={12} strokeWidth={2} aria-label="Done" /> : number}
    </span>
  );
}

/** As far as the steps before are finished, and no further than was seen. */
function reachable(draft: Draft): number {
  const open = steps.findIndex((step) => problemsOf(draft, step).length > 0);
  const seen = steps.indexOf(draft.reached);
  return open === -1 ? seen : Math.min(open, seen);
}

function Footer({ draft, onLeave }: { readonly draft: Draft; readonly onLeave: () => void }) {
  const at = steps.indexOf(draft.step);
  const previous = steps[at - 1];
  const next = steps[at + 1];
  const problems = problemsOf(draft, draft.step);
  return (
    <footer className="col-span-full flex items-center gap-3 border-t border-line bg-bg px-6 narrow:gap-2 narrow:px-3">
      <Button variant="ghost" size="lg" disabled={draft.isRegistering} onClick={onLeave}>
        Cancel
      </Button>
      <span className="flex-1" />
      <Summary key={draft.step} problems={problems} />
      {previous !== undefined && (
        <Button size="lg" disabled={draft.isRegistering} onClick={() => change({ step: previous, fault: null })}>
          Back
        </Button>
      )}
      {next === undefined ? (
        <Button variant="primary" size="lg" busy={draft.isRegistering} onClick={() => void register()}>
          Create project
        </Button>
      ) : (
        <Button
          variant="primary"
          size="lg"
          disabled={problems.length > 0}
          aria-describedby="wizard-problems"
          onClick={() => goOn(draft)}
        >
          Next: {stepTitles[next].toLowerCase()}
        </Button>
      )}
    </footer>
  );
}

/** Counts what is to be done and leads to the first of it; quiet until the person has had a moment. */
function Summary({ problems }: { readonly problems: ReturnType<typeof problemsOf> }) {
  const first = problems[0];
  const [isPatient, setIsPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsPatient(false), 1_000);
    return () => clearTimeout(timer);
  }, []);
  if (first === undefined || isPatient) return <span id="wizard-problems" />;
  const said = problems.length === 1 ? first.message : `${count(problems.length, 'thing')} to do before the next step`;
  return (
    <button
      id="wizard-problems"
      type="button"
      data-status="waiting"
      className="flex min-w-0 items-center gap-1.5 rounded-sm px-1 text-xs text-(--st)"
      onClick={() => document.querySelector<HTMLElement>(`[data-field="${first.field}"]`)?.focus()}
    >
      <StatusGlyph status="waiting" size={14} label={null} />
      <span className="truncate">{said}</span>
    </button>
  );
}

function laterOf(a: Step, b: Step): Step {
  return steps.indexOf(a) > steps.indexOf(b) ? a : b;
}
