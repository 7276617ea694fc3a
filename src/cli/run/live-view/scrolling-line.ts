import type { RunLine } from '../../../shared/run-line';
import type { Colour } from '../../terminal/colours';

/** What scrolls above the live view, and in which colour; null is left to the lanes, which show it themselves. */
export function scrollingColour(line: RunLine): Colour | 'plain' | null {
  switch (line.type) {
    case 'landed':
      return 'green';
    case 'attempt_finished':
      if (line.outcome === 'ok') return null;
      return line.final === true ? 'red' : 'yellow';
    case 'warning':
    case 'gate':
      return 'yellow';
    case 'check_finished':
      return 'red';
    case 'run_started':
      return 'plain';
    case 'attempt_started':
    case 'agent_update':
    case 'wait':
    case 'log':
    case 'feature_update':
    case 'run_finished':
    case 'report':
      return null;
  }
}
