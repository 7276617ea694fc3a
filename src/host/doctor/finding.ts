import type { Diagnosis } from '../../shared/contract/diagnostics-calls';

/** One thing looked at. `bad` needs mending, `note` is worth knowing, `mended` was put right just now. */
export type Finding = {
  readonly what: string;
  readonly state: 'good' | 'note' | 'bad' | 'mended';
  readonly message: string;
  readonly remedy: string | null;
  /** Mending puts it right without asking anybody. */
  readonly canMend: boolean;
  /** Who was found, where it is an agent that can be tested. */
  readonly agent?: NonNullable<Diagnosis['agent']>;
};

export const good = (what: string, message: string): Finding => ({
  what,
  state: 'good',
  message,
  remedy: null,
  canMend: false,
});
export const mended = (what: string, message: string): Finding => ({
  what,
  state: 'mended',
  message,
  remedy: null,
  canMend: false,
});
export const note = (what: string, message: string, remedy: string | null = null): Finding => ({
  what,
  state: 'note',
  message,
  remedy,
  canMend: false,
});
export const bad = (what: string, message: string, remedy: string | null = null): Finding => ({
  what,
  state: 'bad',
  message,
  remedy,
  canMend: false,
});

/** What mending is for. */
export const mendable = (finding: Finding): Finding => ({ ...finding, canMend: true });
