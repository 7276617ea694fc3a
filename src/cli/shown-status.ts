import { assertNever } from '../shared/assert-never';
import type { ShownStatus } from '../shared/views';
import type { Colour } from './terminal/colours';

/** A status in the words people read; JSON keeps the stored ones. */
export function statusWord(status: ShownStatus): string {
  switch (status) {
    case 'landed':
      return 'passing';
    case 'claimed':
      return 'in progress';
    case 'needs_input':
      return 'needs input';
    case 'pending':
    case 'verifying':
    case 'merging':
    case 'failed':
    case 'skipped':
    case 'ready':
    case 'blocked':
    case 'waiting':
      return status;
    default:
      return assertNever(status);
  }
}

export function statusColour(status: ShownStatus): Colour {
  switch (status) {
    case 'landed':
      return 'green';
    case 'failed':
      return 'red';
    case 'needs_input':
    case 'waiting':
      return 'yellow';
    case 'claimed':
    case 'verifying':
    case 'merging':
      return 'cyan';
    case 'pending':
    case 'ready':
    case 'blocked':
    case 'skipped':
      return 'dim';
    default:
      return assertNever(status);
  }
}
