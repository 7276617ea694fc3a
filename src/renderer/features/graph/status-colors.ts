import type { Status } from '../../ui/status';
import type { EdgeKind } from './edge-kind';

export type GraphColors = {
  readonly solid: (status: Status) => string;
  /** Of its word, and of its shape. */
  readonly word: (status: Status) => string;
  readonly icon: (status: Status) => string;
  readonly surface: string;
  readonly raised: string;
  /** Of a box that is through. */
  readonly landed: string;
  readonly border: string;
  readonly borderStrong: string;
  /** Around a box on the critical path. */
  readonly critical: string;
  readonly track: string;
  readonly text: string;
  readonly secondary: string;
  readonly muted: string;
  /** Families, as `font` takes them. */
  readonly textFont: string;
  readonly monoFont: string;
  readonly accent: string;
  readonly edge: (kind: EdgeKind) => string;
};

let known: { readonly theme: string; readonly colors: GraphColors } | null = null;

/** The theme's colours and fonts as a canvas takes them; asked for once, because each answer has all styles computed. */
export function readColors(): GraphColors {
  const theme = `${document.documentElement.dataset.theme} ${matchMedia('(prefers-color-scheme: dark)').matches}`;
  if (known?.theme !== theme) known = { theme, colors: computedColors() };
  return known.colors;
}

function computedColors(): GraphColors {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const asked = new Map<string, string>();
  const read = (name: string) => {
    const color = asked.get(name) ?? value(name);
    asked.set(name, color);
    return color;
  };
  const nameOf = (status: Status) => `--st-${status === 'claimed' ? 'working' : status.replace('_', '-')}`;
  return {
    solid: (status) => read(`${nameOf(status)}-solid`),
    word: (status) => read(nameOf(status)),
    icon: (status) => read(`${nameOf(status)}-icon`),
    surface: read('--surface'),
    raised: read('--surface-raised'),
    landed: `color-mix(in oklab, ${read('--surface-raised')} 55%, ${read('--surface')})`,
    border: read('--border'),
    borderStrong: read('--border-strong'),
    critical: `color-mix(in oklab, ${read('--accent')} 55%, transparent)`,
    track: read('--track'),
    text: read('--text'),
    secondary: read('--text-secondary'),
    muted: read('--text-muted'),
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
