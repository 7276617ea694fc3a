import type { ReactNode } from 'react';

/** What a mascot's face says. */
export type MascotMood = 'idle' | 'thinking' | 'working' | 'testing' | 'success' | 'error' | 'struggling';

type Face = {
  readonly eyes: ReactNode;
  readonly mouth: ReactNode;
  readonly brows?: ReactNode;
  /** On the body's own grid: thinking dots, a drop of sweat. */
  readonly extra?: ReactNode;
};

const ink = 'var(--mascot-ink)';
const light = 'var(--mascot-light)';

/** Drawn around the middle between the eyes; the body says where that is. */
export const mascotFaces: Readonly<Record<MascotMood, Face>> = {
  idle: {
    eyes: <Line d="M-8-.6c.9 1 3.1 1 4 0M4-.6c.9 1 3.1 1 4 0" />,
    mouth: <Line d="M-1.6 6h3.2" />,
  },
  thinking: {
    eyes: (
      <>
        <Eye x={-5} y={-2} />
        <Eye x={7} y={-2} />
      </>
    ),
    mouth: <Line d="M-.5 6.2h3.6" />,
    brows: <Line d="M-8.2-5.6c1-.8 2.6-1.1 3.9-.7" />,
    extra: (
      <g fill="currentColor">
        <circle cx="37" cy="8.5" r="1.7" />
        <circle cx="41.5" cy="5" r="2.3" />
      </g>
    ),
  },
  working: {
    eyes: (
      <>
        <Eye x={-6} y={-0.2} />
        <Eye x={6} y={-0.2} />
      </>
    ),
    mouth: <Line d="M-2.8 5.2c1.4 1.8 4.2 1.8 5.6 0" />,
  },
  testing: {
    eyes: (
      <>
        <Line d="M-8.2-.4c.9-1.2 3.1-1.2 4 0" />
        <circle cx="6" cy="-.4" r="5" fill={light} fillOpacity=".45" stroke={ink} strokeWidth="1.7" />
        <Eye x={6} y={-0.4} r={2.2} />
        <Line d="M9.6 3.3l3.2 3.3" />
      </>
    ),
    mouth: <Line d="M-3.4 6h3.4" />,
  },
  success: {
    eyes: <Line d="M-8.2.5c.6-2.6 3.8-2.6 4.4 0M3.8.5c.6-2.6 3.8-2.6 4.4 0" />,
    mouth: <path d="M-4 4h8c0 3-1.7 4.8-4 4.8S-4 7-4 4z" fill={ink} />,
  },
  error: {
    eyes: <Line d="M-7.9-1.9l3.8 3.8M-4.1-1.9l-3.8 3.8M4.1-1.9l3.8 3.8M7.9-1.9L4.1 1.9" />,
    mouth: <Line d="M-3 7.2c1.5-1.9 4.5-1.9 6 0" />,
  },
  struggling: {
    eyes: (
      <>
        <Eye x={-6} y={0.4} />
        <Eye x={6} y={0.4} />
      </>
    ),
    mouth: <Line d="M-4 6.4c1-1.3 2-1.3 2.7 0s1.7 1.3 2.6 0 1.7-1.3 2.7 0" />,
    brows: <Line d="M-8.4-3l4-1.8M8.4-3l-4-1.8" />,
    extra: (
      <path
        d="M40.5 4.5c2 2.7 3.1 4.2 3.1 5.9a3.1 3.1 0 0 1-6.2 0c0-1.7 1.1-3.2 3.1-5.9z"
        fill="var(--mascot-fizz)"
        stroke={ink}
        strokeOpacity=".35"
        strokeWidth="1"
      />
    ),
  },
};

function Line({ d }: { readonly d: string }) {
  return <path d={d} stroke={ink} strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" fill="none" />;
}

function Eye({ x, y, r = 2.3 }: { readonly x: number; readonly y: number; readonly r?: number }) {
  return (
    <>
      <circle cx={x} cy={y} r={r} fill={ink} />
      <circle cx={x + 0.8} cy={y - 0.8} r=".75" fill={light} />
    </>
  );
}
