import { lookAhead } from './look-ahead';
import type { OutlookAnswer, OutlookQuestion } from './outlook';

// Some dozens of simulated runs: the window must not wait for them.
addEventListener('message', ({ data: { id, question } }: MessageEvent<{ id: number; question: OutlookQuestion }>) => {
  postMessage(answer(id, question));
});

function answer(id: number, question: OutlookQuestion): OutlookAnswer {
  try {
    return { id, ok: true, outlook: lookAhead(question) };
  } catch (cause) {
    console.error('the forecast failed', cause);
    return { id, ok: false, message: cause instanceof Error ? cause.message : String(cause) };
  }
}
