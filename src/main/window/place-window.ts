import { nearestZoom } from '../../shared/zoom';

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type WindowPlace = {
  readonly bounds: Partial<Area> & Pick<Area, 'width' | 'height'>;
  readonly isMaximized: boolean;
  /** How large the page is shown. */
  readonly zoom: number;
};

export const smallestWindow = { width: 960, height: 640 } as const;
const usual = { width: 1440, height: 900 } as const;
/** So much of the title bar has to be on a display for the window to be caught hold of. */
const grip = { width: 120, height: 32 } as const;

/**
 * Where a window opens: where it was left, if that still is on a display and fits it; else the system chooses. Without
 * `x` and `y` the place is the system's choice.
 */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): WindowPlace {
  const left = readPlace(saved);
  const zoom = readZoom(saved);
  const area = left === null ? undefined : workAreas.find((each) => isCatchable(left.bounds, each));
  if (left === null || area === undefined) return { bounds: fitted(usual, workAreas[0]), isMaximized: false, zoom };
  const { x, y } = left.bounds;
  return { bounds: { x, y, ...fitted(left.bounds, area) }, isMaximized: left.isMaximized, zoom };
}

function isCatchable(bounds: Area, area: Area): boolean {
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const wide = right - Math.max(bounds.x, area.x);
  return wide >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height;
}

function fitted(
  { width, height }: Pick<Area, 'width' | 'height'>,
  area: Area | undefined,
): Pick<Area, 'width' | 'height'> {
  return {
    width: Math.max(smallestWindow.width, Math.min(width, area?.width ?? width)),
    height: Math.max(smallestWindow.height, Math.min(height, area?.height ?? height)),
  };
}

/** The file may have been written by anybody: null unless it says a place. */
function readPlace(saved: unknown): { readonly bounds: Area; readonly isMaximized: boolean } | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { x, y, width, height, isMaximized } = saved as Readonly<Record<string, unknown>>;
  if (!isCount(x) || !isCount(y) || !isCount(width) || !isCount(height)) return null;
  return { bounds: { x, y, width, height }, isMaximized: isMaximized === true };
}

function readZoom(saved: unknown): number {
  return nearestZoom(typeof saved === 'object' && saved !== null && 'zoom' in saved ? saved.zoom : 1);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
