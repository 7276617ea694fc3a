import { existsSync } from 'node:fs';
import { forgetHost } from '../../adapters/control-socket/control-file';
import { controlFileOf } from '../control/control-file-of';
import type { OpenProject } from '../projects/open-project';
import { areaOf, type Area } from './area';
import { mendable, mended, note } from './finding';

const what = 'host record';

/** Where to reach a host that is gone. Only asked where no host lives, and mended only under the host lock. */
export function deadContact({ home, project }: OpenProject): Area {
  const record = controlFileOf({ home, path: project.path });
  return areaOf({
    // Whatever stands in it, also what another version wrote.
    find: async () => (existsSync(record) ? [record] : []),
    tell: (file) => mendable(note(what, `${file} tells of a host that is gone`, 'The next run replaces it.')),
    async mend(file) {
      forgetHost(file);
      return mended(what, `${file} told of a host that is gone, and is removed`);
    },
  });
}
