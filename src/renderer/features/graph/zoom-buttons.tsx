import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Nearer, further, everything. */
export function ZoomButtons({ onFit }: { readonly onFit: () => void }) {
  const flow = useReactFlow();
  return (
    <div className="absolute bottom-4 left-4 flex flex-col overflow-hidden rounded-sm border border-line-strong bg-overlay shadow-1">
      <ZoomButton label="Zoom in" shortcut="Ctrl +" onClick={() => void flow.zoomIn()}>
        <Plus {...icon} />
      </ZoomButton>
      <ZoomButton label="Zoom out" shortcut="Ctrl −" onClick={() => void flow.zoomOut()}>
        <Minus {...icon} />
      </ZoomButton>
      <ZoomButton label="Fit graph" shortcut="F" onClick={onFit}>
        <Maximize {...icon} />
      </ZoomButton>
    </div>
  );
}

type ZoomButtonProps = {
  readonly label: string;
  readonly shortcut: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function ZoomButton({ label, shortcut, onClick, children }: ZoomButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (${shortcut})`}
      onClick={onClick}
      className="grid size-7 place-items-center text-secondary not-first:border-t not-first:border-line-subtle hover:bg-hover hover:text-default focus-visible:-outline-offset-2"
    >
      {children}
    </button>
  );
}
