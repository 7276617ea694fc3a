import { KeyList } from '../features/palette/key-list';
import { Palette } from '../features/palette/palette';
import { usePalette } from '../lib/palette';
import { useCommands } from './use-commands';
import { useShortcuts } from './use-shortcuts';

type CommandLayerProps = { readonly onToggleSidebar: () => void };

/**
 * What is reached from anywhere: the keys, the palette and the list of keys. Not loaded later as other parts are: whatever
 * is typed after the key that opens them is meant for them, from the next letter on.
 */
export function CommandLayer({ onToggleSidebar }: CommandLayerProps) {
  const commands = useCommands(onToggleSidebar);
  const shown = usePalette((state) => state.shown);
  useShortcuts(commands);
  return (
    <>
      {shown === 'palette' && <Palette commands={commands} />}
      {shown === 'keys' && <KeyList commands={commands} />}
    </>
  );
}
