import { describe, expect, it } from 'vitest';
import { logSections, type Log } from '../../../src/engine/ports/log';
import { useStage, type Stage } from '../use-stage';

export type LogStage = Stage & { readonly log: Log; text(): string };

/** What the engine relies on of any log: it may be told anything, at any time. */
export function describeLog(name: string, make: () => LogStage): void {
  describe(`log: ${name}`, () => {
    const stage = useStage(make);

    it('writes section, message and fields', () => {
      const { log, text } = stage();
      for (const section of logSections) log.write(section, `about ${section}`, { feature: 12 });
      for (const section of logSections) expect(text()).toMatch(new RegExp(`\\[${section}\\] about ${section}[^]*12`));
    });

    it('tells what went wrong, where a field is an error', () => {
      const { log, text } = stage();
      log.write('ERROR', 'It broke', { cause: new Error('the disk is full') });
      expect(text()).toContain('the disk is full');
    });

    it('never throws, whatever the fields', () => {
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      const { log } = stage();
      for (const fields of [{ circle }, { big: 1n }, { none: undefined }, { run: () => 1 }])
        expect(() => log.write('LOOP', 'odd', fields)).not.toThrow();
    });
  });
}
