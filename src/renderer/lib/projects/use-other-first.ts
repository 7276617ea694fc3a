import { useMended } from '../mended';
import { otherProject } from '../other-project';
import { useWindow } from '../store';
import { useNotLocated } from './failed-locate';

/** Whether something is to be done about another project first: this one's next step must not be taken for that. */
export function useOtherFirst(shown: string): boolean {
  const isAboutOther = useWindow((state) => otherProject(state) !== null);
  const notLocated = useNotLocated(useWindow(({ fault }) => fault));
  const isMended = useMended(({ mended }) => mended !== null && mended.project.id !== shown);
  return isAboutOther || isMended || (notLocated !== undefined && notLocated.id !== shown);
}
