import { readControlFile, forgetHost } from '../../adapters/control-socket/control-file';
import { controlFileOf } from '../control/control-file-of';
import type { OpenProject } from '../projects/open-project';
import { areaOf, type Area } from './area';
import { mended, note } from './finding';

const what = 'host record';

/** Where to reach a host that is gone. Only asked where no host lives, and mended only under the host lock. */
export function deadContact({ home, project }: OpenProject): Area {
  const file = controlFileOf({ home, commonDir: project.commonDir });
  return areaOf({
    find: async () => {
      const record = readControlFile(file);
      return record === null ? [] : [record];
    },
    tell: ({ pid }) =>
      note(what, `${file} names process ${pid}, which hosts no run any more`, 'The next run replaces it.'),
    async mend({ pid }) {
      forgetHost(file);
      return mended(what, `${file} named process ${pid}, which hosts no run any more, and is removed`);
    },
  });
}
