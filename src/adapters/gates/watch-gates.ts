import { watchFolder } from '../watch-folder';

/** Where the system tells nothing, or not everything, it is looked so often. */
const lookMs = 2_000;

/** Calls back when what `look` gives has changed, whoever changed it. */
export function watchGates(folder: string, look: () => string, onChange: () => void): () => void {
  let before = lookOrNull(look);
  const heed = (): void => {
    const now = lookOrNull(look);
    if (now === before) return;
    before = now;
    onChange();
  };
  const stopWatching = watchFolder(folder, heed);
  const timer = setInterval(heed, lookMs).unref();
  return () => {
    clearInterval(timer);
    stopWatching();
  };
}

function lookOrNull(look: () => string): string | null {
  try {
    return look();
  } catch {
    // Whoever reads or writes a gate says what is wrong with the folder.
    return null;
  }
}
