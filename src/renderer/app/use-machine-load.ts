import { useEffect, useState } from 'react';
import type { MachineLoad } from '../../shared/contract/app-calls';
import { ask } from '../lib/bridge';

const everyMs = 5_000;

/** How busy the machine is, looked at now and then while the window is seen. */
export function useMachineLoad(): MachineLoad | null {
  const [load, setLoad] = useState<MachineLoad | null>(null);
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const answer = await ask('machine.load');
      if (!isOver && answer.ok) setLoad(answer.value);
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);
  return load;
}
