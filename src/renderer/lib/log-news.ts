import type { LogNews } from '../../shared/contract/log-calls';

const listeners = new Set<(news: LogNews) => void>();

/** Listens to the log that the window follows; returns how to stop. */
export function onLog(listener: (news: LogNews) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function tellLog(news: LogNews): void {
  for (const listener of listeners) listener(news);
}
