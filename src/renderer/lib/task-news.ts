import type { TaskNews } from '../../shared/contract/task-news';

const listeners = new Set<(news: TaskNews) => void>();

/** Listens to how a clone or a trial comes along; returns how to stop. */
export function onTask(listener: (news: TaskNews) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function tellTask(news: TaskNews): void {
  for (const listener of listeners) listener(news);
}
