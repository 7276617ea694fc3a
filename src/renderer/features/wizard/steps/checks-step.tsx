import { useEffect } from 'react';
import { ChecksEditor } from '../../../lib/checks/checks-editor';
import { CopiedFiles } from '../../../lib/checks/copied-files';
import { noTrial } from '../../../lib/checks/trial';
import { canTry, folderNow } from '../draft';
import { StepHead } from '../step-head';
import { detectChecks } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

/** What proves that work is good, and whether it holds today. */
export function ChecksStep() {
  const draft = useDraft();
  const { setup, checks, copiedFiles, target, trial, facts } = draft;
  const folder = folderNow(draft);
  useEffect(() => void detectChecks(), []);
  return (
    <>
      <StepHead
        title="What proves that work is good?"
        lead="Nothing lands unless these commands pass. They run without a shell, in a copy of the commit."
      />
      <div className="grid w-[860px] max-w-full gap-4">
        {facts !== null && facts.ignored.length > 0 && (
          <CopiedFiles
            found={facts.ignored}
            chosen={copiedFiles}
            disabled={trial.state === 'running'}
            onChange={(next) => change({ copiedFiles: next, trial: noTrial })}
          />
        )}
        <ChecksEditor
          written={{ setup, checks }}
          onChange={change}
          trial={trial}
          onTrial={(next) => change({ trial: next })}
          place={folder !== null && canTry(draft) ? { folder, branch: target, copiedFiles } : null}
        />
      </div>
    </>
  );
}
