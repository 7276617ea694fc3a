import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { assertNever } from '../../../shared/assert-never';
import { withPeriod } from '../../../shared/closing-period';
import type { FeatureDetails, ShownAttempt, ShownCheck } from '../../../shared/contract/feature-calls';
import { count } from '../../../shared/count';
import { upperFirst } from '../../../shared/first-letter';
import { formatClock, formatSpan } from '../../lib/format-time';
import { showPanelTab } from '../../lib/panel-tab';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import type { Status } from '../../ui/status';
import { CostFigure } from '../../lib/cost-figure';
import { StatusGlyph } from '../../ui/status-glyph';
import { WarningLine } from '../../ui/warning-line';
import { lookAtAttempt } from './chosen-attempt';

/** Every try at it, newest first, with what its checks said. */
export function AttemptsTab({ details }: { readonly details: FeatureDetails }) {
  const { attempts, regressions } = details;
  if (attempts.length === 0) {
    return <p className="p-4 text-xs text-secondary">Nothing was tried yet. The first attempt shows up here.</p>;
  }
  const newest = attempts.at(-1)?.id;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-auto px-4 pt-3 pb-4">
      {regressions.toReversed().map(({ at, evidence, round }) => (
        <article key={at} data-status="failed" className="rounded-md border border-(--st-line) text-xs">
          <h3 className="flex items-center gap-2 px-2.5 py-2 font-medium">
            <StatusGlyph status="failed" size={14} />
            Found broken{round === null ? '' : ` in test round ${round}`}
            <time className="ml-auto font-normal text-muted tabular-nums">{formatClock(at)}</time>
          </h3>
          <Output text={evidence} />
        </article>
      ))}
      {attempts.toReversed().map((attempt) => (
        <Attempt key={attempt.id} attempt={attempt} isNewest={attempt.id === newest} />
      ))}
    </div>
  );
}

function Attempt({ attempt, isNewest }: { readonly attempt: ShownAttempt; readonly isNewest: boolean }) {
  const [isOpen, setIsOpen] = useState(isNewest);
  const { number, agent, model, role, claimedAt, tookMs, reason, warnings = [], checks } = attempt;
  const took = tookMs === null ? '' : `, ${formatSpan(tookMs)}`;
  const worker = [agent, ...(model === null ? [] : [model]), ...(role === 'coding' ? [] : [role])].join(' · ');
  return (
    <article className="flex-none overflow-hidden rounded-md border border-line text-xs">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen((before) => !before)}
          className="grid w-full min-w-0 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 px-2.5 py-[7px] text-left -outline-offset-2 hover:bg-hover"
        >
          <StatusGlyph status={statusOf(attempt)} size={14} label={null} />
          <span className="truncate text-secondary">
            <b className="mr-1.5 font-medium text-default">Attempt {number}</b> {outcomeWords(attempt)}
          </span>
          <span className="flex items-center gap-2 whitespace-nowrap text-secondary tabular-nums">
            {!isOpen && warnings.length > 0 && (
              <span title={warnings.join('\n')} className="flex-none text-muted">
                <TriangleAlert size={14} strokeWidth={1.75} role="img" aria-label={count(warnings.length, 'warning')} />
              </span>
            )}
            <CostFigure spend={attempt.spend} />
            <span className="text-muted">
              {formatClock(claimedAt)}
              {took}
            </span>
          </span>
          <span title={worker} className="col-span-2 col-start-2 truncate text-2xs text-muted">
            {worker}
          </span>
        </button>
      </h3>
      {isOpen && (
        <>
          {reason !== null && (
            <p className="selectable border-t border-line-subtle px-2.5 py-2 leading-[17px] break-words">{reason}</p>
          )}
          {warnings.length > 0 && (
            <ul aria-label="Warnings" className="grid gap-1 border-t border-line-subtle px-2.5 py-2">
              {warnings.map((warning) => (
                <WarningLine key={warning}>{withPeriod(warning)}</WarningLine>
              ))}
            </ul>
          )}
          {checks.length > 0 ? <Checks checks={checks} /> : <NoChecks />}
          <div className="flex gap-1 border-t border-line-subtle px-2 py-1.5">
            {(['diff', 'log'] as const).map((tab) => (
              <Button
                key={tab}
                size="sm"
                variant="ghost"
                onClick={() => {
                  lookAtAttempt(number);
                  showPanelTab(tab);
                }}
              >
                {tab === 'diff' ? 'Show diff' : 'Show log'}
              </Button>
            ))}
          </div>
        </>
      )}
    </article>
  );
}

function NoChecks() {
  return <p className="border-t border-line-subtle px-2.5 py-2 text-muted">No check has run.</p>;
}

/** The first one that is wrong is open: that is what one came for. */
function Checks({ checks }: { readonly checks: readonly ShownCheck[] }) {
  const firstWrong = checks.findLastIndex(({ verdict, phase }) => verdict !== 'green' && phase !== 'base');
  const [open, setOpen] = useState<number | null>(firstWrong === -1 ? null : firstWrong);
  const shown = open === null ? undefined : checks[open];
  return (
    <>
      <div className="flex flex-wrap gap-x-1 gap-y-0.5 border-t border-line-subtle px-1.5 py-1">
        {checks.map((check, index) => (
          <button
            key={index}
            type="button"
            aria-expanded={open === index}
            title={`${check.name}, ${phaseWords[check.phase]}: ${verdictWords[check.verdict]}`}
            onClick={() => setOpen(open === index ? null : index)}
            className={classes(
              'flex h-6 items-center gap-[5px] rounded-sm px-1.5 text-secondary hover:bg-hover',
              open === index && 'bg-active text-default',
            )}
          >
            <StatusGlyph status={verdictGlyphs[check.verdict]} size={13} label={verdictWords[check.verdict]} />
            {check.name}
            {check.phase !== 'worktree' && <span className="text-2xs text-muted">{phaseWords[check.phase]}</span>}
          </button>
        ))}
      </div>
      {shown !== undefined && (
        <div className="border-t border-line-subtle">
          <p className="px-2.5 py-1.5 text-2xs text-secondary">
            {shown.name}, {phaseWords[shown.phase]}: {verdictWords[shown.verdict]}
            {shown.exitCode === null || shown.verdict === 'green' ? '' : `, exit ${shown.exitCode}`} after{' '}
            {formatSpan(shown.durationMs)}
          </p>
          <Output text={shown.tail} />
          <p className="selectable px-2.5 py-1.5 text-2xs break-all text-muted">
            All of it: <code>.flotilla/{shown.outputFile}</code>
          </p>
        </div>
      )}
    </>
  );
}

export function Output({ text }: { readonly text: string }) {
  if (text.trim() === '') return <p className="px-2.5 py-2 text-2xs text-muted">It printed nothing.</p>;
  return (
    <pre
      tabIndex={0}
      aria-label="Output"
      className="selectable max-h-[280px] overflow-auto border-t border-line-subtle bg-sunken px-2.5 py-[7px] font-mono text-[11px] leading-4 whitespace-pre-wrap break-words text-secondary"
    >
      {text.split('\n').map((line, index) => (
        <span key={index} className={/\b(FAIL|fail(ed)?|error)\b|✗|✖/i.test(line) ? 'text-(--st-failed)' : undefined}>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

const verdictGlyphs: Readonly<Record<ShownCheck['verdict'], Status>> = {
  green: 'landed',
  red: 'failed',
  timed_out: 'waiting',
  not_started: 'pending',
  cancelled: 'skipped',
};

const verdictWords: Readonly<Record<ShownCheck['verdict'], string>> = {
  green: 'passes',
  red: 'fails',
  timed_out: 'took too long',
  not_started: 'could not start',
  cancelled: 'was cancelled',
};

const phaseWords: Readonly<Record<ShownCheck['phase'], string>> = {
  baseline: 'on the target before the run',
  base: 'before the agent worked',
  worktree: 'in the worktree',
  merged: 'on the merged tree',
};

function statusOf({ status, outcome }: ShownAttempt): Status {
  switch (status) {
    case 'preparing':
    case 'working':
    case 'reported':
      return 'claimed';
    case 'verifying':
      return 'verifying';
    case 'merging':
      return 'merging';
    case 'parked':
      return 'needs_input';
    case 'interrupted':
      return 'waiting';
    case 'finished':
      return outcome === 'landed' ? 'landed' : outcome === 'cancelled' ? 'skipped' : 'failed';
    default:
      return assertNever(status);
  }
}

function outcomeWords({ status, outcome }: ShownAttempt): string {
  if (outcome !== null) return upperFirst(outcome.replaceAll('_', ' '));
  return status === 'parked' ? 'Waits for an answer' : upperFirst(status);
}
