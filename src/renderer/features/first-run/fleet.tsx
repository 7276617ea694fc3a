import { Mascot } from '../../ui/mascot';
import type { MascotName } from '../../ui/mascot-body';
import type { MascotMood } from '../../ui/mascot-face';

type Boat = {
  readonly name: MascotName;
  readonly mood: MascotMood;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly tilt: number;
};

const boats: readonly Boat[] = [
  { name: 'hoot', mood: 'thinking', x: 52, y: 52, scale: 1.35, tilt: -3 },
  { name: 'fizz', mood: 'working', x: 152, y: 34, scale: 1.6, tilt: 2 },
  { name: 'spark', mood: 'success', x: 258, y: 6, scale: 2, tilt: -1 },
  { name: 'octo', mood: 'testing', x: 376, y: 34, scale: 1.6, tilt: -2 },
  { name: 'buzz', mood: 'success', x: 484, y: 52, scale: 1.35, tilt: 3 },
];

/** The five mascots at sea; nowhere but here do they have boats. */
export function Fleet() {
  return (
    <svg
      className="mx-auto block h-[148px] w-[600px] max-w-full text-secondary"
      viewBox="0 0 600 148"
      role="img"
      aria-label="Spark, Fizz, Octo, Hoot and Buzz in five boats"
    >
      {boats.map(({ name, mood, x, y, scale, tilt }) => (
        <g key={name} transform={`translate(${x} ${y}) rotate(${tilt} ${24 * scale} ${52 * scale}) scale(${scale})`}>
          <Mascot name={name} mood={mood} size={48} />
          <path
            d="M1.5 36.5h45c.9 0 1.5.9 1.2 1.7l-2.4 6.6c-1.4 3.9-5 6.2-9 6.2H11.7c-4 0-7.6-2.3-9-6.2L.3 38.2c-.3-.8.3-1.7 1.2-1.7z"
            fill="var(--surface-overlay)"
            stroke="var(--border-control)"
            strokeWidth="1.2"
          />
          <path d="M4 42.2h40" stroke={`var(--mascot-${name})`} strokeWidth="2.4" strokeLinecap="round" />
        </g>
      ))}
      <path
        d="M0 122c25-11 50-11 75 0s50 11 75 0 50-11 75 0 50 11 75 0 50-11 75 0 50 11 75 0 50-11 75 0 50 11 75 0v26H0z"
        fill="url(#fleet-sea)"
        mask="url(#fleet-fade)"
      />
      <defs>
        <linearGradient id="fleet-down" x1="0" x2="0" y1="0" y2="1">
          <stop offset=".1" stopColor="white" />
          <stop offset="1" stopColor="black" />
        </linearGradient>
        <mask id="fleet-fade">
          <rect y="108" width="600" height="40" fill="url(#fleet-down)" />
        </mask>
        <linearGradient id="fleet-sea" x1="0" x2="1" y1="0" y2="0">
          <stop offset="0" stopColor="var(--accent)" stopOpacity="0" />
          <stop offset=".2" stopColor="var(--accent)" stopOpacity=".55" />
          <stop offset=".8" stopColor="var(--accent)" stopOpacity=".55" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
        </linearGradient>
      </defs>
    </svg>
  );
}
