import { useEffect, useReducer, useState } from 'react';
import type { LogVoice } from '../../../shared/contract/log-calls';
import { ask } from '../../lib/bridge';
import type { ProjectModel } from '../../lib/project-model';
import type { Loaded } from '../../lib/store';

/** Whose output there is; asked again whenever an agent starts or ends. */
export function useVoices(project: ProjectModel, isWanted: boolean) {
  const [voices, setVoices] = useState<Loaded<readonly LogVoice[]>>({ status: 'loading' });
  const [tries, again] = useReducer((count: number) => count + 1, 0);
  const atWork = workOf(project);
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    void ask('logs.voices').then((answer) => {
      if (isOver) return;
      setVoices(answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', fault: answer.error });
    });
    return () => {
      isOver = true;
    };
  }, [isWanted, atWork, tries]);
  return { voices, again };
}

function workOf({ lanes, testing }: ProjectModel): string {
  return [...lanes.map(({ attempt }) => `${attempt?.id} ${attempt?.status}`), ...testing.map(({ id }) => id)].join();
}
