/** How a project's damaged database is mended: whatever meets the damage says the same. */
export const damagedRemedy =
  'Run flotilla doctor --mend in the project: it keeps the damaged file aside, saves what can still be read, and leaves the settings as they are.';

/** The same for one that is gone. */
export const missingRemedy =
  'Put the file back from a backup. Or run flotilla doctor --mend in the project, which makes an empty one and leaves the settings as they are, then import your plan again: flotilla import FILE.';
