import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { quantile } from '../../statistics';

export type KeyFigures = {
  /** From the key until its handler runs. */
  readonly delayP95: number;
  /** From the key until the frame that answers it is handed to be drawn. */
  readonly paintP50: number;
  readonly paintP95: number;
};

const typed = 'the harbour lights ';
const rounds = 3;
const betweenKeysMs = 80;

/** Types into what has the focus, at the pace of a good typist, and takes it out again. */
export async function typeInto(window: Page): Promise<KeyFigures> {
  await window.evaluate(listen);
  for (let round = 0; round < rounds; round += 1) {
    for (const key of typed) await press(window, key === ' ' ? 'Space' : key);
    for (const _key of typed) await press(window, 'Backspace');
  }
  const told = await window.evaluate<readonly { delay: number; paint: number }[]>('globalThis.benchKeys');
  const delays = told.map(({ delay }) => delay);
  const paints = told.map(({ paint }) => paint);
  if (paints.length === 0) throw new Error('no key was heard');
  return { delayP95: quantile(delays, 0.95), paintP50: quantile(paints, 0.5), paintP95: quantile(paints, 0.95) };
}

async function press(window: Page, key: string): Promise<void> {
  await window.keyboard.press(key);
  await wait(betweenKeysMs);
}

/** In the page: the task after the animation frame after a key runs once that frame has been handed over. */
const listen = `{
  globalThis.benchKeys = [];
  addEventListener('keydown', ({ timeStamp }) => {
    const delay = performance.now() - timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.benchKeys.push({ delay, paint: performance.now() - timeStamp });
      port2.postMessage(null);
    });
  }, { capture: true });
}`;
