import { useState } from 'react';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';
import { writtenChecks, type WrittenChecks } from '../../lib/checks/draft-check';
import { cancelTrial, runTrial } from '../../lib/checks/run-trial';
import { noTrial, type Trial } from '../../lib/checks/trial';
import { TrialOutcome } from '../../lib/checks/trial-outcome';
import { faultWords } from '../../lib/fault-words';
import { Button } from '../../ui/button';

/** Runs the project's checks once on the newest commit of its branch, and shows what they print. */
export function ChecksAgain({ project }: { readonly project: string }) {
  const [trial, setTrial] = useState<Trial>(noTrial);
  const [written, setWritten] = useState<WrittenChecks | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const isRunning = trial.state === 'running';
  const run = async () => {
    setFault(null);
    setTrial({ ...noTrial, state: 'running' });
    const failed = await tryNow(project, setWritten, setTrial);
    if (failed === null) return;
    setFault(failed);
    setTrial(noTrial);
  };
  const shown = fault ?? trial.fault;
  return (
    <div className="mt-1 grid min-w-0 gap-2">
      <span className="flex gap-2">
        <Button busy={isRunning} onClick={() => void run()}>
          {trial.state === 'none' ? 'Run the checks and show their output' : 'Run them again'}
        </Button>
        {isRunning && <Button onClick={() => void cancelTrial()}>Cancel</Button>}
      </span>
      {shown !== null && (
        <p role="alert" className="text-(--st-failed)">
          {faultWords(shown).title}
        </p>
      )}
      {written !== null && <TrialOutcome trial={trial} written={written} />}
    </div>
  );
}

/** As the settings are now: they may have been mended since the run. */
async function tryNow(
  project: string,
  onChecks: (written: WrittenChecks) => void,
  onTrial: (trial: Trial) => void,
): Promise<Fault | null> {
  const [read, around] = await Promise.all([
    ask('settings.read', { project }),
    ask('settings.surroundings', { project }),
  ]);
  if (!read.ok) return read.error;
  if (!around.ok) return around.error;
  const settings = read.value.project?.settings ?? null;
  if (settings === null) return { code: 'bad_settings', message: 'The project’s settings can’t be read.' };
  const written = writtenChecks(settings);
  onChecks(written);
  const branch = settings.target?.replace(/^refs\/heads\//, '') ?? around.value.target;
  await runTrial({ folder: around.value.folder, branch, copiedFiles: settings.copiedFiles }, written, onTrial);
  return null;
}
