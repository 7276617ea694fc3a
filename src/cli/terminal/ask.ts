import { createInterface } from 'node:readline/promises';

/** Asks for one line; null at the end of input, or when the question no longer matters. */
export async function askLine(question: string, signal: AbortSignal): Promise<string | null> {
  // Without a raw terminal Ctrl-C stays a signal, which is what steers a run.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const over = new Promise<null>((resolve) => {
    lines.once('close', () => resolve(null));
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  try {
    const answer = await Promise.race([lines.question(question), over]);
    // What is said next is no answer.
    if (signal.aborted) process.stderr.write('\n');
    return answer;
  } finally {
    lines.close();
  }
}

/** A yes-or-no question; anything but yes is no, and so is the end of input. */
export async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
