import type { Status } from '../../ui/status';

/** The states' shapes on a grid of 16, in strokes simple enough to be painted by the thousand. */
export const crowdGlyphs: Readonly<Record<Status, string>> = {
  pending: 'M4 8h1.5M7.3 8h1.5M10.6 8h1.5',
  ready: 'M6 4.5 11 8 6 11.5z',
  blocked: 'M4 8h8',
  waiting: 'M8 4v4l3 2',
  claimed: 'M4 12 12 4M8.5 4H12v3.5',
  verifying: 'M8 3l4 1.5v3c0 2.5-1.7 4.2-4 5.2-2.3-1-4-2.7-4-5.2v-3z',
  merging: 'M5 3v10M5 5.5c.5 2.5 2.5 3.5 6 3.5',
  landed: 'M4 8.3 6.8 11 12 5',
  failed: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  skipped: 'M4 4.5 7.5 8 4 11.5M8.5 4.5 12 8l-3.5 3.5',
  needs_input: 'M6 6c0-3 4-3 4-.3C10 7.5 8 7.5 8 9.5M8 12v.3',
};
