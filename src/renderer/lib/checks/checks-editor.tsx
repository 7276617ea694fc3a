import { Play, Plus, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { Trouble } from '../../ui/trouble';
import { faultWords } from '../fault-words';
import { CheckRow } from './check-row';
import { checkProblems, newCheck, problemAt, readChecks, type WrittenChecks } from './draft-check';
import { cancelTrial, runTrial } from './run-trial';
import { noTrial, type Trial, type TrialPlace } from './trial';
import { TrialOutcome } from './trial-outcome';

type ChecksEditorProps = {
  readonly written: WrittenChecks;
  readonly onChange: (written: WrittenChecks) => void;
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
  /** Where they can be tried; null where there is nothing to try them on. */
  readonly place: TrialPlace | null;
  /** Stands left of the buttons. */
  readonly note?: ReactNode;
};

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Setup and checks, to be written and tried once. */
export function ChecksEditor({ written, onChange, trial, onTrial, place, note }: ChecksEditorProps) {
  const { setup, checks } = written;
  const problems = checkProblems(written);
  const isRunning = trial.state === 'running';
  // A verdict belongs to the commands as they were.
  const write = (part: Partial<WrittenChecks>) => {
    onTrial(noTrial);
    onChange({ ...written, ...part });
  };
  const { length: setups } = readChecks(written).setup;
  return (
    <div className="grid gap-4">
      <TextField
        label="Setup"
        data-field="setup"
        rows={2}
        isCode
        spellCheck={false}
        placeholder="npm ci"
        disabled={isRunning}
        value={setup}
        onChange={(next) => write({ setup: next })}
        problem={problemAt(problems, 'setup')}
        hint="Makes a fresh copy usable: a command a line, in order. Empty where nothing is to be installed."
      />
      <section aria-label="Checks">
        <div className="mb-1.5 flex items-center gap-2">
          <h2 className="text-xs font-semibold">Checks</h2>
          <span className="min-w-0 flex-1">{note}</span>
          <Button
            variant="ghost"
            icon={<Plus {...icon} />}
            disabled={isRunning}
            onClick={() =>
              write({ checks: [...checks, newCheck({ name: '', kind: 'test', line: '', timeoutMs: null })] })
            }
          >
            Add check
          </Button>
          <TryButton
            trial={trial}
            canTry={place !== null}
            isRefused={problems.length > 0 || checks.length + setups === 0}
            onTry={() => place !== null && void runTrial(place, written, onTrial)}
          />
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
                problems={problems}
                isLocked={isRunning}
                row={trial.rows[setups + index] ?? null}
                onChange={(next) =>
                  write({
                    checks: checks.flatMap((each) => (each.key !== check.key ? [each] : next === null ? [] : [next])),
                  })
                }
              />
            ))}
          </ul>
        )}
      </section>
      {trial.fault !== null && (
        <Trouble {...faultWords(trial.fault)}>
          {place !== null && <Button onClick={() => void runTrial(place, written, onTrial)}>Try again</Button>}
        </Trouble>
      )}
      <TrialOutcome trial={trial} written={written} />
    </div>
  );
}

type TryButtonProps = {
  readonly trial: Trial;
  readonly canTry: boolean;
  readonly isRefused: boolean;
  readonly onTry: () => void;
};

function TryButton({ trial, canTry, isRefused, onTry }: TryButtonProps) {
  if (trial.state === 'running') {
    return (
      <Button icon={<Square {...icon} size={11} />} onClick={() => void cancelTrial()}>
        Cancel the trial
      </Button>
    );
  }
  if (!canTry) return <span className="text-xs text-secondary">They can be tried once there is a commit.</span>;
  return (
    <Button icon={<Play {...icon} />} disabled={isRefused} onClick={onTry}>
      {trial.state === 'done' ? 'Run again' : 'Run once'}
    </Button>
  );
}
