import { createTestFolder } from '../../../src/adapters/sqlite/testing/test-store';
import { describeProjectStore } from './describe-project-store';
import { createFakeProjectStore } from '../../simulation/fakes/create-fake-project-store';
import { fakeWorld } from '../fake-world';

describeProjectStore('real', () => {
  const folder = createTestFolder();
  const store = folder.open();
  return {
    store,
    reopened: () => {
      store.close();
      return folder.open({ mode: 'read', create: false });
    },
    dispose: () => folder.remove(),
  };
});

describeProjectStore('fake', () => {
  const { world } = fakeWorld();
  return {
    store: createFakeProjectStore(world),
    reopened: () => createFakeProjectStore(world),
    dispose: () => {},
  };
});
