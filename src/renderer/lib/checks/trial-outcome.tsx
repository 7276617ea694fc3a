import { useState } from 'react';
import { joinCommandLine } from '../../../shared/command-line';
import { Select } from '../../ui/select';
import { readChecks, type WrittenChecks } from './draft-check';
import type { Trial } from './trial';
import { TrialVerdict } from './trial-verdict';

type TrialOutcomeProps = { readonly trial: Trial; readonly written: WrittenChecks };

/** What the last command printed, and what the trial comes to. */
export function TrialOutcome({ trial, written }: TrialOutcomeProps) {
  const { setup, checks } = readChecks(written);
  const commands = [...setup.map(joinCommandLine), ...checks.map(({ name }) => name)];
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
          <TrialVerdict row={shown} />
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
