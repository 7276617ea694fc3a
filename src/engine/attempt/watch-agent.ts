import type { RunSettings } from '../../shared/run-settings';
import type { AgentExit, AgentVerdict } from '../ports/agent-adapter';
import type { Clock } from '../ports/clock';
import type { OwnedProcess } from '../ports/processes';
import type { Inbox } from './inbox';
import { createProviderPatience, type ProviderPatience } from './provider-patience';

export type AgentWatch = {
  /** It has written something. */
  alive(): void;
  /** What its silence would mean from now on. */
  heard(silence: AgentVerdict): void;
  /** Why it was ended; null: it ended by itself. */
  until(process: Pick<OwnedProcess, 'exited' | 'endTree'>): Promise<AgentExit['ended']>;
};

type Watched = {
  readonly settings: () => Pick<RunSettings, 'idleTimeoutMs' | 'attemptTimeoutMs' | 'exitGraceMs' | 'killGraceMs'>;
  readonly inbox: Pick<Inbox, 'word' | 'onWord' | 'onTouch'>;
  readonly signal: AbortSignal;
  /** Aborted when even the grace is over. */
  readonly killed: AbortSignal;
};

/** Watches one process: idle and total limit, cancellation, the grace after its report. The first reason to end it wins. */
export function watchAgent(clock: Pick<Clock, 'now' | 'after'>, run: Watched): AgentWatch {
  let alive = () => {};
  let heard: ProviderPatience['heard'] = () => {};
  return {
    alive: () => alive(),
    heard: (silence) => heard(silence),
    async until(process) {
      let ended: AgentExit['ended'] = null;
      let stopIdle = () => {};
      let isOver = false;
      const stops: (() => void)[] = [];
      const settled = new Promise<void>((resolve, reject) => {
        const end = (why: NonNullable<AgentExit['ended']>, graceMs: number) => {
          if (ended !== null) return;
          ended = why;
          process.endTree(graceMs).then(() => resolve(), reject);
        };
        const settings = run.settings();
        const restartIdle = () => {
          stopIdle();
          if (isOver) return;
          stopIdle = clock.after(settings.idleTimeoutMs, () => end('idle', settings.killGraceMs));
        };
        alive = restartIdle;
        restartIdle();
        const patience = createProviderPatience(clock, () => end('idle', settings.killGraceMs));
        heard = patience.heard;
        stops.push(patience.stop);
        run.inbox.onTouch(restartIdle);
        if (settings.attemptTimeoutMs !== null) {
          stops.push(clock.after(settings.attemptTimeoutMs, () => end('timeout', settings.killGraceMs)));
        }
        const afterWord = () => {
          // Of a process that has ended: what its cookie finds by then are the checks.
          if (isOver) return;
          stops.push(clock.after(settings.exitGraceMs, () => end('after_report', settings.killGraceMs)));
        };
        if (run.inbox.word === null) run.inbox.onWord(afterWord);
        else afterWord();
        const cancel = () => end('cancelled', settings.killGraceMs);
        if (run.signal.aborted) cancel();
        else run.signal.addEventListener('abort', cancel, { once: true });
        const kill = () => void process.endTree(0).catch(reject);
        run.killed.addEventListener('abort', kill, { once: true });
        stops.push(() => run.signal.removeEventListener('abort', cancel));
        stops.push(() => run.killed.removeEventListener('abort', kill));
        process.exited.then(() => {
          if (ended === null) resolve();
        }, reject);
      });
      try {
        await settled;
      } finally {
        isOver = true;
        alive = () => {};
        heard = () => {};
        stopIdle();
        for (const stop of stops) stop();
      }
      return ended;
    },
  };
}
