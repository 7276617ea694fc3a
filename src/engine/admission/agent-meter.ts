import { isTelling } from '../../domain/admission/agent-need';
import type { ProcessIdentity } from '../../shared/attempt';
import type { EngineDependencies } from '../dependencies';

/** Watches what one agent process takes of the machine. */
export type AgentMeter = {
  began(process: ProcessIdentity): void;
  /** It told something. */
  heard(): void;
  /** Nothing of it is at work any more, or it never began; safe to call twice. */
  stop(): void;
  /** To be called after its end; whole: it worked until it was done. */
  keep(isWhole: boolean): void;
};

type MeterDependencies = Pick<EngineDependencies, 'clock' | 'experience' | 'log'>;
type Measured = { readonly agent: string; readonly program: string; readonly title: string };

/** An agent grows quickly at first; a look goes through all processes of the machine, so later ones are rare. */
const firstLookMs = 2_000;
const rarestLookMs = 20_000;
/** The log holds how an agent grew, not every look. */
const worthTelling = 1.5;

export function createAgentMeter(deps: MeterDependencies, { agent, program, title }: Measured): AgentMeter {
  const { clock, experience } = deps;
  let beganAt: number | null = null;
  let startMs: number | null = null;
  let hasSpoken = false;
  let peakBytes = 0;
  let stopTimer = () => {};
  let isOver = false;

  async function look(root: number): Promise<void> {
    const bytes = await experience.memoryOf(root);
    if (isOver || bytes === null) return;
    if (bytes > peakBytes * worthTelling)
      deps.log.write('CAPACITY', `Agent for ${title} is measured`, { agent, bytes });
    peakBytes = Math.max(peakBytes, bytes);
  }

  function lookAfter(waitMs: number, root: number): void {
    stopTimer = clock.after(waitMs, () => {
      void look(root).then(() => {
        if (!isOver) lookAfter(Math.min(waitMs * 2, rarestLookMs), root);
      });
    });
  }

  return {
    began({ pid }) {
      if (isOver || !experience.canMeasure) return;
      beganAt = clock.now();
      lookAfter(firstLookMs, pid);
    },
    heard() {
      if (hasSpoken || beganAt === null) return;
      hasSpoken = true;
      const tookMs = clock.now() - beganAt;
      if (tookMs >= 0) startMs = tookMs;
    },
    stop() {
      isOver = true;
      stopTimer();
    },
    keep(isWhole) {
      if (peakBytes === 0) return;
      const sample = { endedAt: clock.now(), peakBytes, startMs };
      const { samples } = experience.of(agent);
      if (isTelling(sample, { isWhole, samples })) experience.add(agent, program, sample);
    },
  };
}
