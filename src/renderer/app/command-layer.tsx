import { lazy, Suspense } from 'react';
import { usePalette } from '../lib/palette';
import { useCommands } from './use-commands';
import { useShortcuts } from './use-shortcuts';

const Palette = lazy(() => import('../features/palette/palette').then((module) => ({ default: module.Palette })));
const KeyList = lazy(() => import('../features/palette/key-list').then((module) => ({ default: module.KeyList })));

/** What is reached from anywhere: the keys, the palette and the list of keys. */
export function CommandLayer({ onToggleSidebar }: { readonly onToggleSidebar: () => void }) {
  const commands = useCommands(onToggleSidebar);
  const shown = usePalette((state) => state.shown);
  useShortcuts(commands);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette commands={commands} />}
      {shown === 'keys' && <KeyList commands={commands} />}
    </Suspense>
  );
}
