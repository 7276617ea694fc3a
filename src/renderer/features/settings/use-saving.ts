import { useState } from 'react';
import { saveSetting, type Owner } from './settings-store';

type Value = Parameters<typeof saveSetting>[2];

/** A setting that is chosen, not written: what the hand chose is shown at once, and taken back where it is refused. */
export function useSaving<T extends Value>(owner: Owner, path: readonly string[], value: T) {
  const [wished, setWished] = useState<T | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async (next: T) => {
    setWished(next);
    setRefusal(await saveSetting(owner, path, next));
    setWished(null);
  };
  return { shown: wished ?? value, refusal, save: (next: T) => void save(next) };
}
