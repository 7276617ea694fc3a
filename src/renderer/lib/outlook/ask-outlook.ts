import type { Outlook, OutlookAnswer, OutlookQuestion } from './workers/outlook';

export type AskedOutlook =
  | { readonly ok: true; readonly outlook: Outlook | null; readonly tookMs: number }
  | { readonly ok: false; readonly message: string };

/** The one worker that forecasts. A question that is outdated before its answer is dropped with its worker. */
export function createOutlookAsker() {
  let worker: Worker | null = null;
  let lastId = 0;
  let pending: ((answer: AskedOutlook | null) => void) | null = null;

  function cancel(): void {
    if (pending === null) return;
    worker?.terminate();
    worker = null;
    pending(null);
    pending = null;
  }

  function start(): Worker {
    return new Worker(new URL('./workers/outlook.worker.ts', import.meta.url), { type: 'module' });
  }

  return {
    cancel,
    isBusy: () => pending !== null,
    /** Null where it was cancelled. */
    ask(question: OutlookQuestion): Promise<AskedOutlook | null> {
      cancel();
      worker ??= start();
      const asked = worker;
      const id = (lastId += 1);
      const askedAt = performance.now();
      return new Promise((resolve) => {
        pending = resolve;
        const settle = (answer: AskedOutlook) => {
          pending = null;
          resolve(answer);
        };
        asked.onmessage = ({ data }: MessageEvent<OutlookAnswer>) => {
          if (data.id !== id) return;
          settle(data.ok ? { ok: true, outlook: data.outlook, tookMs: performance.now() - askedAt } : data);
        };
        asked.onerror = ({ message }) => {
          worker = null;
          settle({ ok: false, message: message || 'The part that forecasts does not start.' });
        };
        asked.postMessage({ id, question });
      });
    },
    close(): void {
      cancel();
      worker?.terminate();
      worker = null;
    },
  };
}
