import type { Terminal } from '../terminal/terminal';
import { countInterrupts, type EndRequest } from './interrupts';

const sentences: Readonly<Record<EndRequest, string>> = {
  drain: 'Draining: active work finishes, nothing new starts. Ctrl-C again stops it.',
  stop: 'Stopping: active work is interrupted and can be resumed. Ctrl-C again kills it.',
  kill: 'Killing what still runs.',
};

/** Hears who wants a run to end: signals, and a reader of its output that has gone; until it is released. */
export function listenForEnd(
  terminal: Pick<Terminal, 'err' | 'onOutputLost'>,
  interrupt: (what: EndRequest, why: string) => void,
): { startAnew(): void; release(): void } {
  const { press, startAnew } = countInterrupts(Date.now);
  const say = (what: EndRequest, why: string): void => {
    terminal.err(sentences[what]);
    interrupt(what, why);
  };
  const onInterrupt = (): void => {
    const what = press();
    if (what !== null) say(what, 'Ctrl-C');
  };
  const onTerminate = (): void => say('stop', 'the process was asked to end');
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  // A run that has ended prints its report: who reads only the head of that stops nothing.
  const forgetOutput = terminal.onOutputLost((why) => interrupt('stop', why));
  const release = (): void => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onTerminate);
    process.off('SIGHUP', onTerminate);
    forgetOutput();
  };
  return { startAnew, release };
}
