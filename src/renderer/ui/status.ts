/** The states a thing can be in, each with one shape, one colour and one word. */
export type Status =
  | 'pending'
  | 'ready'
  | 'blocked'
  | 'waiting'
  | 'claimed'
  | 'verifying'
  | 'merging'
  | 'landed'
  | 'failed'
  | 'skipped'
  | 'needs_input';

export const statusWords: Readonly<Record<Status, string>> = {
  pending: 'Pending',
  ready: 'Ready',
  blocked: 'Blocked',
  waiting: 'Waiting',
  claimed: 'Working',
  verifying: 'Verifying',
  merging: 'Merging',
  landed: 'Passing',
  failed: 'Failed',
  skipped: 'Skipped',
  needs_input: 'Needs input',
};
