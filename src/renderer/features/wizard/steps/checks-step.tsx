import { Play, Plus, Square, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { checkKinds } from '../../../../shared/check';
import { faultWords } from '../../../lib/fault-words';
import { formatSpan } from '../../../lib/format-time';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { Select } from '../../../ui/select';
import { Spinner } from '../../../ui/spinner';
import { StatusGlyph } from '../../../ui/status-glyph';
import { TextField } from '../../../ui/text-field';
import { Trouble } from '../../../ui/trouble';
import { canTry, noTrial, type Draft, type DraftCheck, type TrialRow } from '../draft';
import { problemAt, problemsOf } from '../problems';
import { StepHead } from '../step-head';
import { cancelTask, detectChecks, newCheck, setupOf, tryChecks } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;
const kindTitles = { lint: 'Lint', types: 'Types', test: 'Test', build: 'Build', other: 'Other' };
const kinds = checkKinds.map((value) => ({ value, title: kindTitles[value] }));

/** What proves that work is good, and whether it holds today. */
export function ChecksStep() {
  const draft = useDraft();
  const { checks, setup, trial } = draft;
  const problems = problemsOf(draft, 'checks');
  useEffect(() => void detectChecks(), []);
  const isRunning = trial.state === 'running';
  return (
    <>
      <StepHead
        title="What proves that work is good?"
        lead="Nothing lands unless these commands pass. They run without a shell, in a copy of the commit."
      />
      <div className="grid w-[860px] max-w-full gap-4">
        <TextField
          label="Setup"
          data-field="setup"
          rows={2}
          isCode
          placeholder="npm ci"
          disabled={isRunning}
          value={setup}
          onChange={(next) => change({ setup: next, trial: noTrial })}
          problem={problemAt(problems, 'setup')}
          hint="Makes a fresh copy usable: a command a line, in order. Empty where nothing is to be installed."
        />
        <section aria-label="Checks">
          <div className="mb-1.5 flex items-center gap-2">
            <h2 className="flex-1 text-xs font-semibold">Checks</h2>
            <Button variant="ghost" icon={<Plus {...icon} />} disabled={isRunning} onClick={addCheck}>
              Add check
            </Button>
            <TryButton draft={draft} isWrong={problems.length > 0} />
          </div>
          {checks.length === 0 ? (
            <p className="rounded-md border border-dashed border-line-strong px-3.5 py-5 text-center text-secondary">
              No checks. Work lands unverified, and says so everywhere.
            </p>
          ) : (
            <ul className="rounded-md border border-line bg-raised shadow-1">
              {checks.map((check, index) => (
                <CheckRow
                  key={check.key}
                  check={check}
                  draft={draft}
                  row={trial.rows[setupOf(draft).length + index] ?? null}
                />
              ))}
            </ul>
          )}
        </section>
        {trial.fault !== null && (
          <Trouble {...faultWords(trial.fault)}>
            <Button onClick={() => void tryChecks()}>Try again</Button>
          </Trouble>
        )}
        <Outcome draft={draft} />
      </div>
    </>
  );
}

function addCheck(): void {
  const { checks } = useDraft.getState();
  change({ checks: [...checks, newCheck({ name: '', kind: 'test', line: '' })], trial: noTrial });
}

function TryButton({ draft, isWrong }: { readonly draft: Draft; readonly isWrong: boolean }) {
  if (draft.trial.state === 'running') {
    return (
      <Button icon={<Square {...icon} size={11} />} onClick={() => void cancelTask()}>
        Cancel the trial
      </Button>
    );
  }
  if (!canTry(draft)) return <span className="text-xs text-secondary">They can be tried once there is a commit.</span>;
  const isEmpty = draft.checks.length === 0 && setupOf(draft).length === 0;
  return (
    <Button icon={<Play {...icon} />} disabled={isWrong || isEmpty} onClick={() => void tryChecks()}>
      {draft.trial.state === 'done' ? 'Run again' : 'Run once'}
    </Button>
  );
}

type CheckRowProps = { readonly check: DraftCheck; readonly draft: Draft; readonly row: TrialRow | null };

function CheckRow({ check, draft, row }: CheckRowProps) {
  const { key, name, kind, line } = check;
  const problems = problemsOf(draft, 'checks');
  const isRunning = draft.trial.state === 'running';
  const replace = (part: Partial<DraftCheck>) =>
    change({ checks: draft.checks.map((each) => (each.key === key ? { ...each, ...part } : each)), trial: noTrial });
  return (
    <li className="border-t border-line-subtle px-3.5 pt-2.5 pb-0.5 first:border-t-0">
      <div className="grid grid-cols-[150px_96px_minmax(0,1fr)_28px] items-start gap-2.5">
        <TextField
          label="Name"
          data-field={`name-${key}`}
          disabled={isRunning}
          value={name}
          onChange={(next) => replace({ name: next })}
          problem={problemAt(problems, `name-${key}`)}
        />
        <div className="grid gap-1">
          <span className="text-xs font-medium">Kind</span>
          <Select
            label={`Kind of ${name}`}
            options={kinds}
            value={kind}
            disabled={isRunning}
            onChange={(next) => replace({ kind: next })}
          />
        </div>
        <TextField
          label="Command"
          data-field={`line-${key}`}
          isCode
          spellCheck={false}
          disabled={isRunning}
          value={line}
          onChange={(next) => replace({ line: next })}
          problem={problemAt(problems, `line-${key}`)}
          hint={row === null ? undefined : <Verdict row={row} />}
        />
        <IconButton
          label={`Remove ${name === '' ? 'this check' : name}`}
          className="mt-5"
          disabled={isRunning}
          onClick={() => change({ checks: draft.checks.filter((each) => each.key !== key), trial: noTrial })}
        >
          <Trash2 {...icon} />
        </IconButton>
      </div>
    </li>
  );
}

const verdicts = {
  green: ['landed', 'Passes'],
  red: ['failed', 'Fails'],
  timed_out: ['failed', 'Took too long'],
  not_started: ['failed', 'Could not be started'],
  cancelled: ['skipped', 'Cancelled'],
} as const;

function Verdict({ row: { state, durationMs } }: { readonly row: TrialRow }) {
  if (state === 'running') {
    return (
      <span className="flex items-center gap-1.5 font-sans">
        <Spinner /> Running, {formatSpan(durationMs)}
      </span>
    );
  }
  const [status, word] = verdicts[state];
  return (
    <span data-status={status} className="flex items-center gap-1.5 font-sans text-(--st)">
      <StatusGlyph status={status} size={12} label={null} />
      {word}, {formatSpan(durationMs)}
    </span>
  );
}

/** What the last command printed, and what the trial comes to. */
function Outcome({ draft }: { readonly draft: Draft }) {
  const { trial, checks } = draft;
  const commands = [...setupOf(draft).map((argv) => argv.join(' ')), ...checks.map(({ name }) => name)];
  const rows = Object.entries(trial.rows).map(([index, row]) => ({ ...row, index: Number(index) }));
  const bad = rows.find(({ state }) => state !== 'green' && state !== 'running' && state !== 'cancelled');
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = rows.find(({ index }) => index === chosen) ?? bad ?? rows.at(-1);
  if (shown === undefined) return null;
  return (
    <section aria-label="Output" className="min-w-0 rounded-md border border-line bg-raised shadow-1">
      <div className="flex items-center gap-2 border-b border-line-subtle px-3.5 py-1.5">
        <h2 className="text-xs font-semibold">Output</h2>
        <Select
          label="Output of"
          options={rows.map(({ index }) => ({ value: String(index), title: commands[index] ?? '' }))}
          value={String(shown.index)}
          onChange={(next) => setChosen(Number(next))}
          className="max-w-[320px]"
        />
        <span className="flex-1" />
        <span className="text-xs">
          <Verdict row={shown} />
        </span>
      </div>
      <pre
        tabIndex={0}
        className="selectable max-h-[220px] overflow-auto bg-sunken px-3.5 py-2 font-mono text-xs leading-[18px] whitespace-pre-wrap wrap-anywhere"
      >
        {shown.tail === '' ? 'No output yet.' : shown.tail}
      </pre>
      {trial.state === 'done' && (
        <p className="border-t border-line-subtle px-3.5 py-2 text-xs text-secondary" role="status">
          {bad === undefined
            ? 'All of them pass on the last commit.'
            : 'The last commit does not pass. You can go on: a run says so before its first feature.'}
        </p>
      )}
    </section>
  );
}
