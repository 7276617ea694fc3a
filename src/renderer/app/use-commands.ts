import { useMemo } from 'react';
import { commandsOf, type Command } from '../lib/commands';
import { screens } from './screens';

/** The table of commands with this app's screens. */
export function useCommands(onToggleSidebar: () => void): readonly Command[] {
  return useMemo(() => commandsOf({ screens, onToggleSidebar }), [onToggleSidebar]);
}
