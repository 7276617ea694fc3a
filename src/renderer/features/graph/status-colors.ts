import type { Status } from '../../ui/status';
import type { EdgeKind } from './edge-kind';

export type GraphColors = {
  readonly solid: (status: Status) => string;
  readonly surface: string;
  readonly raised: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly secondary: string;
  /** Families, as `font` takes them. */
  readonly textFont: string;
  readonly monoFont: string;
  readonly accent: string;
  readonly edge: (kind: EdgeKind) => string;
};

/** The theme's colours and fonts as a canvas takes them. */
export function readColors(element: Element): GraphColors {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const known = new Map<string, string>();
  const read = (name: string) => {
    const color = known.get(name) ?? value(name);
    known.set(name, color);
    return color;
  };
  return {
    solid: (status) => read(`--st-${status === 'claimed' ? 'working' : status.replace('_', '-')}-solid`),
    surface: read('--surface'),
    raised: read('--surface-raised'),
    border: read('--border'),
    borderStrong: read('--border-strong'),
    text: read('--text'),
    secondary: read('--text-secondary'),
    textFont: read('--font-ui'),
    monoFont: read('--font-mono'),
    accent: read('--accent'),
    edge: (kind) => {
      if (kind === 'critical') return read('--accent');
      return kind === 'failed' ? read('--st-failed-solid') : read('--text-muted');
    },
  };
}

/** Tells when light becomes dark or dark light. */
export function onThemeChange(act: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  dark.addEventListener('change', act);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', act);
  };
}
