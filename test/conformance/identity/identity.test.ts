import { createRandomIdentity } from '../../../src/adapters/identity/random-identity';
import { describeIdentity } from './describe-identity';
import { createFakeIdentity } from '../../simulation/fakes/create-fake-identity';
import { fakeWorld } from '../fake-world';

describeIdentity('real', () => ({ identity: createRandomIdentity(), dispose: () => {} }));

describeIdentity('fake', () => ({ identity: createFakeIdentity(fakeWorld().world), dispose: () => {} }));
