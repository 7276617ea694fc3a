import { FileText } from 'lucide-react';
import { count } from '../../../../shared/count';
import type { PlanPreview, PlanReading } from '../../../../shared/contract/wizard-values';
import { useAfterTyping } from '../../../lib/use-after-typing';
import { problemAt } from '../../../lib/checks/draft-check';
import { Button } from '../../../ui/button';
import { classes } from '../../../ui/classes';
import { MascotTile } from '../../../ui/mascot-tile';
import { Segmented } from '../../../ui/segmented';
import { Skeleton } from '../../../ui/skeleton';
import { StatusGlyph } from '../../../ui/status-glyph';
import { TextField } from '../../../ui/text-field';
import { choosePlan } from '../choose-plan';
import { readsPlan, type Draft } from '../draft';
import { Fact } from '../fact';
import { problemsOf } from '../problems';
import { StepHead } from '../step-head';
import { chooseInto, readPlan } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const kinds = [
  { value: 'file', title: 'Plan file' },
  { value: 'demo', title: 'Demo plan' },
  { value: 'spec', title: 'App spec' },
  { value: 'empty', title: 'Start empty' },
] as const;

const hints = {
  file: 'A JSON file with features in it. A path may be relative to the project.',
  demo: 'Five small pages of documentation, some of which need others: enough to see a run.',
  spec: 'An agent reads it when the first run starts, and creates the features.',
  empty: 'Features can be added on the board, or imported later.',
};

/** Which features there are to build, and what importing them does. */
export function PlanStep() {
  const draft = useDraft();
  const { plan, planFile, reading, facts } = draft;
  const spec = facts?.appSpec;
  useAfterTyping(`${plan}\0${planFile}`, () => void readPlan());
  return (
    <>
      <StepHead
        title="What should be built?"
        lead="Flotilla reads features from a plan. It shows what an import would do before it does anything."
      />
      <div className="flex flex-none flex-wrap items-start gap-4">
        <div className="grid flex-none gap-1">
          <span className="text-xs font-medium">Features from</span>
          <Segmented
            label="Features from"
            isTall
            segments={kinds.filter(({ value }) => value !== 'spec' || spec !== undefined)}
            value={plan}
            onChange={(next) => change(choosePlan(draft, next))}
          />
        </div>
        {plan === 'file' ? <PlanFile draft={draft} /> : <p className="mt-6 text-xs text-secondary">{hints[plan]}</p>}
      </div>
      {readsPlan(draft) && reading !== null && (
        <div className="mt-3 grid min-h-[260px] flex-1 grid-cols-2 gap-3.5 max-[1100px]:grid-cols-1">
          <Source reading={reading} file={plan === 'demo' ? 'Demo plan' : planFile} />
          <Outcome reading={reading} />
        </div>
      )}
      {readsPlan(draft) && reading === null && draft.isReading && <Skeleton rows={5} label="Reading the plan" />}
      {plan === 'spec' && <StartsFrom spec={spec ?? 'The app spec'} />}
      {plan === 'empty' && <StartsEmpty />}
    </>
  );
}

function PlanFile({ draft }: { readonly draft: Draft }) {
  const { planFile, reading, isReading } = draft;
  const said =
    !isReading && reading?.ok === true
      ? `Read: ${count(reading.preview.summary.adds.length, 'feature')}, ${reading.preview.dependencies} ${reading.preview.dependencies === 1 ? 'dependency' : 'dependencies'}`
      : hints.file;
  return (
    <TextField
      label="Plan file"
      data-field="plan"
      className="min-w-0 flex-1"
      isTall
      spellCheck={false}
      placeholder="plan.json"
      value={planFile}
      // What was read belongs to the old path.
      onChange={(next) =>
        change(next.trim() === draft.facts?.appSpec ? choosePlan(draft, 'spec') : { planFile: next, isReading: true })
      }
      problem={isReading || reading === null || planFile === '' ? null : problemAt(problemsOf(draft, 'plan'), 'plan')}
      hint={said}
      beside={
        <Button
          size="lg"
          onClick={() =>
            void chooseInto('planFile', 'Choose a plan file').then((chosen) => {
              if (chosen !== null) change({ planFile: chosen, isReading: true });
            })
          }
        >
          Choose
        </Button>
      }
    />
  );
}

function StartsFrom({ spec }: { readonly spec: string }) {
  return (
    <section className="mt-5 grid justify-items-center gap-2 rounded-md border border-dashed border-line-strong p-8 text-center">
      <MascotTile name="hoot" mood="idle" size={44} />
      <p className="max-w-[420px] text-secondary">
        <code>{spec}</code> is for an agent to read: your first run starts with one that turns it into features, for 30
        minutes at most, and goes on to build them. Nothing is imported now.
      </p>
    </section>
  );
}

function StartsEmpty() {
  return (
    <section className="mt-5 grid justify-items-center gap-2 rounded-md border border-dashed border-line-strong p-8 text-center">
      <MascotTile name="buzz" mood="idle" size={44} />
      <p className="max-w-[360px] text-secondary">
        The project starts without features. Add the first one when it is open.
      </p>
    </section>
  );
}

/** The text as it stands in the file; around what is wrong, or from its beginning. */
function Source({ reading, file }: { readonly reading: PlanReading; readonly file: string }) {
  const excerpt = reading.ok ? { firstLine: 1, lines: reading.preview.lines, marked: 0 } : reading.excerpt;
  return (
    <section
      aria-label="Text of the plan"
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-md border border-line bg-raised shadow-1"
    >
      <h2 className="flex flex-none items-center gap-2 border-b border-line-subtle px-3.5 py-2 text-xs">
        <FileText size={14} strokeWidth={1.75} className="text-muted" aria-hidden />
        <code className="truncate font-medium">{file}</code>
      </h2>
      <div
        className="selectable min-h-0 flex-1 overflow-auto bg-sunken py-2 font-mono text-xs leading-[19px]"
        tabIndex={0}
      >
        {excerpt === null && <p className="px-3.5 font-sans text-secondary">There is no text to show.</p>}
        {excerpt?.lines.map((line, index) => {
          const number = excerpt.firstLine + index;
          const isWrong = number === excerpt.marked;
          return (
            <div
              key={number}
              data-status={isWrong ? 'failed' : undefined}
              aria-current={isWrong ? 'true' : undefined}
              className={classes(
                'grid grid-cols-[44px_minmax(0,1fr)] border-l-2 pr-3',
                isWrong ? 'border-(--st-solid) bg-(--st-tint)' : 'border-transparent',
              )}
            >
              <span className="pr-3 text-right text-muted tabular-nums select-none">{number}</span>
              <span className="whitespace-pre-wrap wrap-anywhere">{line}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Outcome({ reading }: { readonly reading: PlanReading }) {
  return (
    <section
      aria-label="What the import does"
      aria-live="polite"
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-md border border-line bg-raised shadow-1"
    >
      <h2 className="flex-none border-b border-line-subtle px-3.5 py-2 text-xs font-semibold">What the import does</h2>
      {reading.ok ? <Import preview={reading.preview} /> : <Refused reading={reading} />}
    </section>
  );
}

function Refused({ reading }: { readonly reading: Extract<PlanReading, { ok: false }> }) {
  return (
    <ul className="min-h-0 flex-1 overflow-auto py-1.5">
      <Fact status="failed" title={reading.message}>
        {reading.where !== null && <code className="block">{reading.where}</code>}
        {reading.remedy}
        <div className="mt-2">
          <Button onClick={() => void readPlan()}>Read it again</Button>
        </div>
      </Fact>
      {reading.also.map(({ message, where, remedy }) => (
        <Fact key={`${where ?? ''} ${message}`} status="failed" title={message}>
          {where !== null && <code className="block">{where}</code>}
          {remedy}
        </Fact>
      ))}
      <Fact status="pending" title="Nothing of it is imported until all of it can be" />
    </ul>
  );
}

function Import({ preview }: { readonly preview: PlanPreview }) {
  const { summary, dependencies, longestChain, startable } = preview;
  const notes = [...summary.conflicts, ...summary.warnings];
  return (
    <>
      <dl className="grid flex-none grid-cols-3 divide-x divide-line-subtle border-b border-line-subtle">
        <Figure title="Add" value={summary.adds.length} status="landed" />
        <Figure title="Dependencies" value={dependencies} status="blocked" />
        <Figure title="To know" value={notes.length} status="waiting" />
      </dl>
      <ul className="min-h-0 flex-1 overflow-auto py-1.5">
        {notes.map((note) => (
          <Fact key={note} status="waiting" title={note} />
        ))}
        {summary.adds.length > 0 && (
          <>
            <Fact status="landed" title="No cycles">
              The longest chain has {count(longestChain, 'feature')}.
            </Fact>
            <Fact status="ready" title={`${count(startable, 'feature')} can start at once`} />
          </>
        )}
        {summary.adds.slice(0, 200).map(({ number, name }) => (
          <li key={number} className="flex gap-2 px-3.5 py-0.5 text-xs">
            <code className="w-9 flex-none text-right text-muted">#{number}</code>
            <span className="min-w-0 truncate text-secondary">{name}</span>
          </li>
        ))}
        {summary.adds.length > 200 && (
          <li className="px-3.5 py-1 text-xs text-muted">and {summary.adds.length - 200} more</li>
        )}
      </ul>
    </>
  );
}

type FigureProps = {
  readonly title: string;
  readonly value: number;
  readonly status: 'landed' | 'blocked' | 'waiting';
};

function Figure({ title, value, status }: FigureProps) {
  return (
    <div className="px-3.5 py-2">
      <dt data-status={status} className="flex items-center gap-1.5 text-xs text-secondary">
        <span className="text-(--st-icon)">
          <StatusGlyph status={status} size={13} label={null} />
        </span>
        {title}
      </dt>
      <dd className="text-lg font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
