import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentAdapter, AgentExit } from '../../../src/engine/ports/agent-adapter';
import { sampleTask } from '../../../src/engine/ports/testing/agent-task';
import { useStage, type Stage } from '../use-stage';

export type AdapterStage = Stage & { readonly adapter: AgentAdapter };

const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
const lines = fc.array(
  fc.tuple(
    fc.oneof(fc.string({ unit: character }), fc.json()),
    fc.constantFrom<'stdout' | 'stderr'>('stdout', 'stderr'),
  ),
);

/** What the engine relies on of any agent, whatever its program prints. */
export function describeAgentAdapter(name: string, make: () => AdapterStage): void {
  describe(`agent adapter: ${name}`, () => {
    const stage = useStage(make);
    const finish = (exit: Partial<AgentExit>, state = stage().adapter.start()) =>
      stage().adapter.finish(state, { code: 0, signal: null, ended: null, ...exit });

    it('says how the program is started, for a new session and an old one', () => {
      for (const session of [null, 's1']) {
        const launch = stage().adapter.build({ ...sampleTask, session });
        expect(launch.argv.length).toBeGreaterThan(0);
        expect(launch.argv[0]).not.toBe('');
        for (const value of Object.values(launch.env)) expect(value).not.toContain('\0');
      }
    });

    it('survives any output and still has a verdict with a reason', () => {
      fc.assert(
        fc.property(lines, fc.integer({ min: 0, max: 255 }), (output, code) => {
          const { adapter } = stage();
          let state = adapter.start();
          for (const [line, stream] of output) state = adapter.parse(line, stream, state).state;
          expect(finish({ code }, state).reason).not.toBe('');
        }),
      );
    });

    it.each([
      [{ code: null, signal: 'SIGTERM', ended: 'idle' }, 'hung'],
      [{ code: null, signal: 'SIGTERM', ended: 'timeout' }, 'limit'],
      [{ code: null, signal: 'SIGTERM', ended: 'cancelled' }, 'cancelled'],
      [{ code: null, signal: 'SIGTERM', ended: 'after_report' }, 'ok'],
      [{ code: null, signal: 'SIGKILL' }, 'crashed'],
    ] as const)('judges the end %j as %s', (exit, outcome) => {
      expect(finish(exit).outcome).toBe(outcome);
    });

    it('never takes an exit with an error for success', () => {
      expect(finish({ code: 1 }).outcome).not.toBe('ok');
    });
  });
}
