const listeners = new Set<() => Promise<void>>();

/** Calls when a settings file was changed through this process; returns how to stop. */
export function onSettingsChange(listener: () => Promise<void>): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Resolves when everybody has taken notice. */
export async function tellSettingsChange(): Promise<void> {
  await Promise.all([...listeners].map((listener) => listener()));
}
