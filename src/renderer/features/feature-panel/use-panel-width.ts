import { useState } from 'react';

const key = 'panel-width';
const usual = 384;
export const narrowest = 340;
export const widest = 640;

/** How wide the panel is; kept. */
export function usePanelWidth() {
  const [width, setWidth] = useState(saved);
  return {
    width,
    setWidth: (next: number) => setWidth(clamped(next)),
    commit: () => localStorage.setItem(key, String(width)),
  };
}

function saved(): number {
  const value = Number(localStorage.getItem(key) ?? usual);
  return Number.isFinite(value) ? clamped(value) : usual;
}

const clamped = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));
