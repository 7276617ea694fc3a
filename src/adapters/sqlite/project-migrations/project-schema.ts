import type { Schema } from '../migrate';
import { initial } from './0001-initial';
import { testRounds } from './0002-test-rounds';
import { notesOfAnyRole } from './0003-notes-of-any-role';
import { spend } from './0004-spend';
import { plannings } from './0005-plannings';
import { sessionOfSpend } from './0006-session-of-spend';

/** The application id is "FLOT" in ASCII. */
export const projectSchema: Schema = {
  applicationId: 0x464c4f54,
  migrations: [initial, testRounds, notesOfAnyRole, spend, plannings, sessionOfSpend],
};
