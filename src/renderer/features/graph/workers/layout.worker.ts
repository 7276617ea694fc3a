import { arrange } from './arrange';
import type { LayoutAnswer, LayoutQuestion } from './layout';

// The window must not wait for thousands of features to find their places.
addEventListener('message', ({ data: { id, question } }: MessageEvent<{ id: number; question: LayoutQuestion }>) => {
  postMessage(answer(id, question));
});

function answer(id: number, question: LayoutQuestion): LayoutAnswer {
  try {
    return { id, ok: true, layout: arrange(question) };
  } catch (cause) {
    console.error('the layout failed', cause);
    return { id, ok: false, message: cause instanceof Error ? cause.message : String(cause) };
  }
}
