import type { ReactNode } from 'react';

export const mascotNames = ['spark', 'fizz', 'octo', 'hoot', 'buzz'] as const;
export type MascotName = (typeof mascotNames)[number];

type Body = {
  readonly shape: ReactNode;
  /** Where the face sits on the 48 grid. */
  readonly face: string;
  /** Apart where the brows sit elsewhere than the eyes. */
  readonly brows?: string;
  /** A beak is mouth enough. */
  readonly hasMouth: boolean;
};

const ink = 'var(--mascot-ink)';
const light = 'var(--mascot-light)';
const round = { fill: 'none', strokeLinecap: 'round' } as const;

export const mascotBodies: Readonly<Record<MascotName, Body>> = {
  spark: {
    face: 'translate(24 23.5) scale(0.808)',
    hasMouth: true,
    shape: (
      <>
        <path
          d="M28.5 4.5 8.5 27.5H20L17 43.5 39.5 19.5H28z"
          fill="var(--mascot-spark)"
          stroke="var(--mascot-spark)"
          strokeWidth="7"
          strokeLinejoin="round"
        />
        <path d="M12.7 24l12.4-14.3" stroke={light} strokeOpacity=".55" strokeWidth="2.2" {...round} />
      </>
    ),
  },
  fizz: {
    face: 'translate(23.5 29) scale(1.04)',
    hasMouth: true,
    shape: (
      <>
        <path
          d="M23.5 3.5c1 0 1.7.6 2.3 1.5C30.5 12 39 19.6 39 29.5a15.5 15.5 0 0 1-31 0C8 19.6 16.5 12 21.2 5c.6-.9 1.3-1.5 2.3-1.5z"
          fill="var(--mascot-fizz)"
        />
        <path d="M12 27.5c.6-4.6 3.4-8.4 6.2-11.7" stroke={light} strokeOpacity=".6" strokeWidth="2.2" {...round} />
        <circle cx="41.4" cy="19" r="2.7" fill="var(--mascot-fizz)" />
        <circle cx="44.6" cy="25.6" r="1.7" fill="var(--mascot-fizz-shade)" />
      </>
    ),
  },
  octo: {
    face: 'translate(24 19.5) scale(1.06)',
    hasMouth: true,
    shape: (
      <>
        <g strokeWidth="6.6" {...round}>
          <path d="M13 27c-.6 6.5-3.6 8.6-8.3 6.6M35 27c.6 6.5 3.6 8.6 8.3 6.6" stroke="var(--mascot-octo-shade)" />
          <path d="M19.6 30c.4 7-1.6 11-6.8 11.7M28.4 30c-.4 7 1.6 11 6.8 11.7" stroke="var(--mascot-octo)" />
        </g>
        <path
          d="M24 3.5c9.2 0 15.8 6.7 15.8 15.8 0 5.6-1.7 10-4.5 12.9-2.6 2.7-6.6 4-11.3 4s-8.7-1.3-11.3-4c-2.8-2.9-4.5-7.3-4.5-12.9C8.2 10.2 14.8 3.5 24 3.5z"
          fill="var(--mascot-octo)"
        />
        <path d="M12.8 16.5c.9-3.9 3.3-6.8 6.6-8.2" stroke={light} strokeOpacity=".5" strokeWidth="2.2" {...round} />
      </>
    ),
  },
  hoot: {
    face: 'translate(24 21) scale(1.18)',
    brows: 'translate(24 16.5) scale(1.05)',
    hasMouth: false,
    shape: (
      <>
        <path
          d="M8.2 6.6c-.3-1.5 1.2-2.6 2.6-2 3.6 1.7 8 2.4 13.2 2.4s9.6-.7 13.2-2.4c1.4-.6 2.9.5 2.6 2C39.2 9.5 40 13 40 22c0 13.5-6.6 21.5-16 21.5S8 35.5 8 22c0-9 .8-12.5.2-15.4z"
          fill="var(--mascot-hoot)"
        />
        <path
          d="M17 34.5l2.3 2.2 2.3-2.2M26.4 34.5l2.3 2.2 2.3-2.2M21.7 38.5l2.3 2.2 2.3-2.2"
          stroke="var(--mascot-hoot-shade)"
          strokeWidth="1.8"
          strokeLinejoin="round"
          {...round}
        />
        <circle cx="16.8" cy="21" r="7.2" fill={light} />
        <circle cx="31.2" cy="21" r="7.2" fill={light} />
        <path
          d="M22 25.2h4l-2 4z"
          fill="var(--mascot-hoot-shade)"
          stroke="var(--mascot-hoot-shade)"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </>
    ),
  },
  buzz: {
    face: 'translate(24 20.5)',
    hasMouth: true,
    shape: (
      <>
        <g fill={light} fillOpacity=".92" stroke="var(--mascot-buzz-shade)" strokeWidth="1.4">
          <path d="M11.5 23.5C5.5 25 1.3 21.6 1.5 17.2c.2-3.4 3.4-5 6.6-3.4 3.4 1.7 5.2 5.6 5.4 9z" />
          <path d="M36.5 23.5c6 1.5 10.2-1.9 10-6.3-.2-3.4-3.4-5-6.6-3.4-3.4 1.7-5.2 5.6-5.4 9z" />
        </g>
        <path
          d="M19 11C18.4 7.6 16.8 5.4 14.6 4.6M29 11c.6-3.4 2.2-5.6 4.4-6.4"
          stroke="var(--mascot-buzz-shade)"
          strokeWidth="2"
          {...round}
        />
        <circle cx="14" cy="4.3" r="2.3" fill="var(--mascot-buzz-shade)" />
        <circle cx="34" cy="4.3" r="2.3" fill="var(--mascot-buzz-shade)" />
        <path d="M22 42.5h4L24 46.5z" fill={ink} stroke={ink} strokeWidth="1.5" strokeLinejoin="round" />
        <ellipse cx="24" cy="26.2" rx="14.5" ry="17.2" fill="var(--mascot-buzz)" />
        <path
          d="M9.7 29.5Q24 33.5 38.3 29.5L37.2 33.4Q24 37.2 10.8 33.4zM12.7 37Q24 40.2 35.3 37L32.4 40.2Q24 42.6 15.6 40.2z"
          fill={ink}
          fillOpacity=".82"
        />
      </>
    ),
  },
};
