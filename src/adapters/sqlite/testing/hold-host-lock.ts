// A process that hosts a repository until it is ended.
import { acquireHostLock } from '../host-lock';

const [folder = '', project = ''] = process.argv.slice(2);
const acquired = acquireHostLock({ folder, project, owner: { pid: process.pid, startedAt: '42' } });
process.send?.(acquired.ok ? 'held' : acquired.error.message);
process.once('message', () => {
  if (acquired.ok) acquired.value.release();
  process.send?.('released');
  process.disconnect();
});
