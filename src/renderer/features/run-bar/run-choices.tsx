import { Minus, Plus, SlidersHorizontal, Zap } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { count } from '../../../shared/count';
import type { RunView } from '../../../shared/views';
import { liveRun } from '../../lib/live-run';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { ProjectModel } from '../../lib/project-model';
import { useRunWishes, wish } from '../../lib/run-wishes';
import { IconButton } from '../../ui/icon-button';
import { Popover } from '../../ui/popover';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';

type Choices = {
  readonly order: RunView['order'];
  readonly testingRatio: number;
  readonly yolo: boolean;
  readonly ceiling: number;
  /** The live run that has them; what it began with can't change. */
  readonly run: RunView | null;
};

const orders = [
  { value: 'critical-path', title: 'Critical path' },
  { value: 'score', title: 'Score' },
] as const;

const customaryRatio = 1;
const customaryCeiling = 3;

type RunChoicesProps = {
  readonly project: ProjectModel;
  /** Stands first among the settings. */
  readonly children?: ReactNode;
};

/** How a run tests and in which order it works: side by side where there is room, else behind a button. */
export function RunChoices({ project, children }: RunChoicesProps) {
  const choices = useChoices(project);
  return (
    <>
      <div className="flex items-center gap-3.5 max-[1240px]:hidden">
        <Testing choices={choices} />
        <Yolo choices={choices} />
      </div>
      <Popover
        label="Run settings"
        align="start"
        className="w-[300px] p-3.5 narrow:w-[380px]"
        trigger={
          <IconButton label="Run settings" className="border border-line-strong bg-control">
            <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden />
          </IconButton>
        }
      >
        <div className="grid gap-3">
          {children}
          <div className="hidden gap-3 max-[1240px]:grid">
            <Testing choices={choices} isWide />
            <Yolo choices={choices} isWide />
          </div>
          <Order choices={choices} />
          <p className="text-2xs text-muted">
            {choices.run === null
              ? 'These count for the next run. The project’s settings keep them for good.'
              : `Run ${choices.run.number} keeps what it began with; the next one can have others.`}
          </p>
        </div>
      </Popover>
    </>
  );
}

function useChoices(project: ProjectModel): Choices {
  const wishes = useRunWishes((state) => state.wishes);
  const basis = useOutlook((state) => state.basis);
  const run = liveRun(project.run);
  const ceiling = basis?.testingCeiling ?? customaryCeiling;
  if (run !== null) return { order: run.order, testingRatio: run.testingRatio, yolo: run.yolo, ceiling, run };
  return {
    order: wishes.order ?? basis?.order ?? 'critical-path',
    testingRatio: wishes.testingRatio ?? basis?.testingRatio ?? customaryRatio,
    yolo: wishes.yolo ?? false,
    ceiling,
    run,
  };
}

type ChoiceProps = { readonly choices: Choices; readonly isWide?: boolean };

const wide = 'flex items-center justify-between gap-2';
const narrow = 'flex items-center gap-2';

function Testing({ choices: { testingRatio, ceiling, yolo, run }, isWide = false }: ChoiceProps) {
  const shown = yolo ? 0 : testingRatio;
  const isFixed = run !== null || yolo;
  const why = yolo ? 'YOLO has no testing agents' : run === null ? null : `Fixed while run ${run.number} goes on`;
  const step = (by: number) => wish({ testingRatio: Math.min(ceiling, Math.max(0, testingRatio + by)) });
  return (
    <div
      className={isWide ? wide : narrow}
      role="group"
      aria-label={`Testing agents after each landing: ${shown}`}
      title={why ?? `${count(shown, 'testing agent')} after each landing`}
    >
      <span className="text-xs text-muted" aria-hidden>
        Testing
      </span>
      <span className="inline-flex h-7 items-center rounded-sm border border-line-strong bg-control">
        {!isFixed && (
          <IconButton label="Fewer testing agents" className="size-6" disabled={shown === 0} onClick={() => step(-1)}>
            <Minus size={13} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
        <output className="min-w-6 text-center text-xs font-semibold tabular-nums" data-testid="testing-ratio">
          {shown}
        </output>
        {!isFixed && (
          <IconButton
            label="More testing agents"
            className="size-6"
            disabled={shown >= ceiling}
            onClick={() => step(1)}
          >
            <Plus size={13} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
      </span>
    </div>
  );
}

function Yolo({ choices: { yolo, run }, isWide = false }: ChoiceProps) {
  const id = useId();
  if (run !== null) return isWide ? <YoloBadge isOn={yolo} /> : null;
  return (
    <div
      className={isWide ? wide : narrow}
      title="No testing agents and no test checks: lint, types and a feature’s own checks stay"
    >
      <span id={id} className="text-xs text-muted">
        YOLO
      </span>
      <span data-status="waiting" className={yolo ? '[&_button]:!bg-(--st-solid)' : ''}>
        <Switch label="YOLO" describedBy={id} checked={yolo} onChange={(next) => wish({ yolo: next })} />
      </span>
    </div>
  );
}

/** Said in the bar while a run, or the next one, goes without testing agents. */
export function YoloBadge({ isOn }: { readonly isOn: boolean }) {
  if (!isOn) return null;
  return (
    <span
      data-status="waiting"
      data-testid="yolo"
      className="inline-flex h-5 items-center gap-[5px] rounded-xs bg-(--st-tint) px-1.5 text-2xs font-medium text-(--st)"
    >
      <Zap size={12} strokeWidth={1.75} aria-hidden />
      YOLO: no testing agents
    </span>
  );
}

function Order({ choices: { order, run } }: ChoiceProps) {
  return (
    <div className="grid gap-1">
      <div className={wide}>
        <span className="text-xs text-muted">Order</span>
        <Select
          label="Order"
          options={orders}
          value={order}
          disabled={run !== null}
          className="w-[150px]"
          onChange={(next) => wish({ order: next })}
        />
      </div>
      <p className="text-2xs text-secondary">
        {order === 'critical-path'
          ? 'What the longest chain of features waits for comes first.'
          : 'By priority, direct dependents and how often it was put off.'}
      </p>
    </div>
  );
}
