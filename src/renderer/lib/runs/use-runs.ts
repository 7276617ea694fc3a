import { useEffect, useState } from 'react';
import type { RunEntry } from '../../../shared/contract/history-calls';
import { ask } from '../bridge';
import type { ProjectModel } from '../project-model';
import type { Loaded } from '../store';

/** The project's runs, newest first; looked up again when one begins or ends. */
export function useRuns(project: ProjectModel): Loaded<readonly RunEntry[]> & { readonly retry: () => void } {
  const [loaded, setLoaded] = useState<Loaded<readonly RunEntry[]>>({ status: 'loading' });
  const [tries, setTries] = useState(0);
  const { number = 0, status = 'finished' } = project.run ?? {};
  useEffect(() => {
    let isWanted = true;
    void ask('runs.list').then((answer) => {
      if (!isWanted) return;
      setLoaded(answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', fault: answer.error });
    });
    return () => {
      isWanted = false;
    };
  }, [project.project.id, number, status, tries]);
  return { ...loaded, retry: () => setTries((before) => before + 1) };
}
