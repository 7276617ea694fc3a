import type { ReactNode } from 'react';
import { statusWords, type Status } from './status';

type StatusGlyphProps = {
  readonly status: Status;
  readonly size?: number;
  /** Null where the word stands beside it. */
  readonly label?: string | null;
};

const ring = <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const line = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const shapes: Readonly<Record<Status, ReactNode>> = {
  pending: (
    <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 1.51" />
  ),
  ready: (
    <>
      {ring}
      <path
        d="M6.6 5.6v4.8L10.6 8z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth=".8"
        strokeLinejoin="round"
      />
    </>
  ),
  blocked: (
    <>
      {ring}
      <path d="M5.4 8h5.2" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path d="M8 4.9V8l2.1 1.5" {...line} strokeWidth="1.5" />
    </>
  ),
  claimed: (
    <>
      {ring}
      <path d="M8 8V4.6a3.4 3.4 0 1 1-2.94 5.1z" fill="currentColor" />
    </>
  ),
  verifying: (
    <>
      <path
        d="M8 1.9l5 1.9v3.9c0 3-2.1 5.3-5 6.4-2.9-1.1-5-3.4-5-6.4V3.8z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M5.7 7.9l1.7 1.7 3-3.3" {...line} strokeWidth="1.5" />
    </>
  ),
  merging: (
    <g stroke="currentColor" strokeWidth="1.5" fill="none">
      <circle cx="4" cy="3.6" r="1.85" />
      <circle cx="4" cy="12.4" r="1.85" />
      <circle cx="12" cy="9.2" r="1.85" fill="currentColor" />
      <path d="M4 5.5v5M4 5.6c.4 2.4 2.6 3.6 6 3.6" />
    </g>
  ),
  landed: (
    <path
      fillRule="evenodd"
      d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm3.33 4.93a.8.8 0 0 0-1.16-1.1L7.1 8.56 5.8 7.3a.8.8 0 0 0-1.12 1.14l1.9 1.85a.8.8 0 0 0 1.14-.02z"
      fill="currentColor"
    />
  ),
  failed: (
    <path
      fillRule="evenodd"
      d="M5.35 1.6h5.3l3.75 3.75v5.3L10.65 14.4h-5.3L1.6 10.65v-5.3zM6.1 5a.8.8 0 0 0-1.1 1.1L6.87 8 5 9.9A.8.8 0 0 0 6.1 11L8 9.13 9.9 11A.8.8 0 0 0 11 9.9L9.13 8 11 6.1A.8.8 0 0 0 9.9 5L8 6.87z"
      fill="currentColor"
    />
  ),
  skipped: (
    <>
      {ring}
      <path d="M5 5.7L7.4 8 5 10.3M8.4 5.7L10.8 8l-2.4 2.3" {...line} strokeWidth="1.4" />
    </>
  ),
  needs_input: (
    <path
      fillRule="evenodd"
      d="M3.4 1.9h9.2A1.9 1.9 0 0 1 14.5 3.8v6.1a1.9 1.9 0 0 1-1.9 1.9H8.2l-3 2.6c-.5.4-1.1.1-1.1-.5v-2.1h-.7a1.9 1.9 0 0 1-1.9-1.9V3.8a1.9 1.9 0 0 1 1.9-1.9zm3.1 3.5c0-.7.6-1.2 1.5-1.2.8 0 1.4.4 1.4 1.1 0 .5-.3.8-.9 1.1-.7.4-1 .8-1 1.5v.1h1.2c0-.4.1-.6.7-.9.8-.4 1.2-1 1.2-1.8C10.6 4 9.5 3.2 8 3.2c-1.5 0-2.6.8-2.7 2.2zM8 8.6a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z"
      fill="currentColor"
    />
  ),
};

/** A status as a shape of its own, so that colour is never all there is. */
export function StatusGlyph({ status, size = 16, label = statusWords[status] }: StatusGlyphProps) {
  return (
    <svg
      className="block flex-none text-(--st-icon)"
      data-status={status}
      data-mark=""
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapes[status]}
    </svg>
  );
}
