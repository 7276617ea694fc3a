import type { Schema } from '../migrate';
import { initial } from './0001-initial';
import { scopes } from './0002-scopes';

/** The application id is "FLRG" in ASCII. */
export const registrySchema: Schema = { applicationId: 0x464c5247, migrations: [initial, scopes] };
