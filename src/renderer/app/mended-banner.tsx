import { useMended } from '../lib/mended';
import { MendedProject } from '../lib/projects/mended-project';

/** What came of mending another project while this one is shown. */
export function MendedBanner() {
  const isThere = useMended(({ mended }) => mended !== null);
  return (
    isThere && (
      <div className="flex-none px-4 pt-3.5">
        <MendedProject />
      </div>
    )
  );
}
