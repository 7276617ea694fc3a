import { useEffect } from 'react';
import { ask } from '../lib/bridge';
import { useWindow } from '../lib/store';

const lookAgainMs = 2_000;

/** What was told of a settings file goes once nothing is wrong with it any more, whoever mended it. */
export function useSettingsMended(): void {
  const isBroken = useWindow(({ fault }) => fault?.code === 'bad_settings');
  useEffect(() => {
    if (!isBroken) return;
    const look = () => void forgetMended();
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), lookAgainMs);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [isBroken]);
}

async function forgetMended(): Promise<void> {
  const { fault, project } = useWindow.getState();
  const read = await ask('settings.read', { project: project?.project.id ?? null });
  if (!read.ok || fault?.code !== 'bad_settings') return;
  const { user, project: own } = read.value;
  // One of a project that is not open can’t be looked at from here.
  const told = [user, own].find((each) => each !== null && fault.where?.startsWith(each.file) === true);
  if (told?.issues.length === 0 && useWindow.getState().fault === fault) useWindow.setState({ fault: null });
}
