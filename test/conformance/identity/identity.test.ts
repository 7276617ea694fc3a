import { createRandomIdentity } from '../../../src/adapters/identity/random-identity';
import { describeIdentity } from './describe-identity';

describeIdentity('real', () => ({ identity: createRandomIdentity(), dispose: () => {} }));
