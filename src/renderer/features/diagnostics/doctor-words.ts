import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { upperFirst } from '../../../shared/first-letter';
import type { Remedy } from './live-finding';

/** A diagnosis as a card shows it. */
export type DoctorCard = {
  readonly title: string;
  readonly messages: readonly string[];
  readonly hint: string | null;
  readonly remedy: Remedy | null;
};

/** What `doctor` found, in a window’s words: its buttons act, so that no command line has to be typed. */
export function doctorCard({ what, messages, remedy, canMend }: Diagnosis): DoctorCard {
  const many = messages.length > 1;
  const words = mending[what];
  const title = words === undefined ? (titles[what] ?? upperFirst(what)) : words.title(many);
  const button: Remedy | null = canMend
    ? { type: 'mend', label: words?.label(many) ?? 'Mend', what }
    : inSettings.has(what)
      ? { type: 'screen', label: 'Open settings', screen: 'settings' }
      : null;
  return {
    title,
    messages: messages.map((message) => upperFirst(message.trim())),
    hint: canMend ? null : remedy === null ? null : (ownHints[what] ?? plainHint(remedy)),
    remedy: button,
  };
}

/** Whether it is trouble at all: much of what is told is only worth knowing. */
export function isTrouble({ state, canMend, remedy, what }: Diagnosis): boolean {
  if (state === 'bad') return true;
  return state === 'note' && (canMend || (remedy !== null && what !== 'sandbox' && what !== 'host'));
}

type Words = { readonly title: (many: boolean) => string; readonly label: (many: boolean) => string };

const pair =
  (one: string, several: string) =>
  (many: boolean): string =>
    many ? several : one;

const mending: Readonly<Record<string, Words>> = {
  process: {
    title: pair('A program was left running', 'Programs were left running'),
    label: pair('End it', 'End them'),
  },
  'git lock': {
    title: pair('A git lock was left behind', 'Git locks were left behind'),
    label: pair('Remove it', 'Remove them'),
  },
  run: { title: pair('A run was cut off', 'A run was cut off'), label: pair('Close the run', 'Close the run') },
  lease: {
    title: pair('A feature is held by nobody', 'Features are held by nobody'),
    label: pair('Give it back', 'Give them back'),
  },
  worktree: {
    title: pair('A worktree is left over', 'Worktrees are left over'),
    label: pair('Remove it', 'Remove them'),
  },
  branch: { title: pair('A branch is left over', 'Branches are left over'), label: pair('Remove it', 'Remove them') },
  'host record': {
    title: pair('The address of a host that is gone', 'Addresses of hosts that are gone'),
    label: pair('Forget it', 'Forget them'),
  },
  limit: {
    title: pair('Agents of an account wait', 'Agents of several accounts wait'),
    label: pair('Let one try now', 'Let one of each try now'),
  },
  leftover: {
    title: pair('A file was left behind', 'Files were left behind'),
    label: pair('Remove it', 'Remove them'),
  },
};

const titles: Readonly<Record<string, string>> = {
  node: 'Node is too old',
  git: 'Git can’t be used',
  settings: 'The settings can’t be read',
  agent: 'An agent is not found',
  disk: 'A disk is in the way',
  registry: 'A project is not where it was',
  project: 'The project can’t be read',
  host: 'The host',
  database: 'The database is damaged',
  mend: 'Nothing could be mended',
};

/** What the window itself stands in the way of. */
const ownHints: Readonly<Record<string, string>> = {
  database:
    'Quit Flotilla, then say “flotilla doctor --mend” in the project’s folder: it saves all that can still be read, and keeps the damaged file.',
};

const inSettings: ReadonlySet<string> = new Set(['settings', 'agent']);

/** Commands of our own are for terminals. */
function plainHint(remedy: string | null): string | null {
  return remedy === null || /\bflotilla [a-z]/.test(remedy) ? null : remedy;
}
