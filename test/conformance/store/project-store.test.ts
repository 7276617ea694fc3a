import { createTestFolder } from '../../../src/adapters/sqlite/testing/test-store';
import { describeProjectStore } from './describe-project-store';

describeProjectStore('real', () => {
  const folder = createTestFolder();
  return {
    store: folder.open(),
    reopened: () => folder.open({ mode: 'read', create: false }),
    dispose: () => folder.remove(),
  };
});
