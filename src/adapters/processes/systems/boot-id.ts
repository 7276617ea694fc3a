import { readFileSync } from 'node:fs';

let known: string | null = null;

/** Names this boot of the machine: pids and start times begin anew with the next one. Read once, for it cannot change while we live. */
export function bootId(): string {
  known ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  return known;
}
