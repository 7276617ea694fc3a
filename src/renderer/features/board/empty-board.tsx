import { NoFeatures } from '../../lib/no-features';
import { Toolbar } from '../../ui/toolbar';

/** A board without a backlog, and how it gets one. */
export function EmptyBoard() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Board" />
      <NoFeatures mascot="buzz">Write down what should be built. Agents start on it when a run is going on.</NoFeatures>
    </div>
  );
}
