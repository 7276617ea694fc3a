import type { FeatureView } from '../../../shared/views';
import { Kbd } from '../../ui/kbd';
import { useGraph } from './graph-store';

/** While an edge is drawn with the keyboard: what to do next. */
export function JoinHint({ features }: { readonly features: ReadonlyMap<number, FeatureView> }) {
  const joining = useGraph((state) => state.joining);
  if (joining?.byKeys !== true) return null;
  const name = features.get(joining.number)?.name ?? '';
  return (
    <p
      role="status"
      className="absolute bottom-14 left-1/2 flex h-9 -translate-x-1/2 items-center gap-2 rounded-md border border-line-strong bg-overlay px-3 text-xs whitespace-nowrap shadow-2"
    >
      <b className="font-medium">
        Choose what #{joining.number} {name} needs
      </b>
      <span className="text-secondary">Arrows move</span>
      <Kbd>Enter</Kbd>
      <span className="text-secondary">takes it</span>
      <Kbd>Esc</Kbd>
      <span className="text-secondary">leaves it</span>
    </p>
  );
}
