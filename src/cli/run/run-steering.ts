import { assertNever } from '../../shared/assert-never';
import { isWeaker, type EndRequest } from './interrupts';

/** What signals ask of a run. What was asked for while it was still starting is kept until it has begun. */
export type RunSteering = {
  /** What is weaker than what was asked for before changes nothing. */
  interrupt(what: EndRequest, why: string): void;
  take(control: Control): void;
  /** A drain was taken back. */
  resumed(): void;
  asked(): EndRequest | null;
};

type Control = { drain(why: string): void; stop(why: string): void; kill(why: string): void };

export function createRunSteering(): RunSteering {
  let control: Control | null = null;
  let asked: EndRequest | null = null;
  let reason = '';
  const obey = (): void => {
    if (control === null || asked === null) return;
    switch (asked) {
      case 'drain':
        return control.drain(reason);
      case 'stop':
        return control.stop(reason);
      case 'kill':
        return control.kill(reason);
      default:
        return assertNever(asked);
    }
  };
  return {
    interrupt(what, why) {
      if (asked !== null && isWeaker(what, asked)) return;
      [asked, reason] = [what, why];
      obey();
    },
    take(taken) {
      control = taken;
      obey();
    },
    resumed() {
      if (asked === 'drain') asked = null;
    },
    asked: () => asked,
  };
}
