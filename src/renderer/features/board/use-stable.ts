import { useLayoutEffect, useState } from 'react';

type Functions = Readonly<Record<string, (...input: never[]) => unknown>>;

/** Functions that stay the same from one drawing to the next and do what the newest ones do. */
export function useStable<T extends Functions>(newest: T): T {
  const [kept] = useState(() => {
    const latest = { current: newest };
    const names = Object.keys(newest);
    const stable = Object.fromEntries(
      names.map((name) => [name, (...input: never[]) => latest.current[name]?.(...input)]),
    );
    return { latest, stable: stable as T };
  });
  useLayoutEffect(() => {
    kept.latest.current = newest;
  });
  return kept.stable;
}
