import { upperFirst } from '../../shared/first-letter';

/** A feature as the demo plays to have thought it up. */
export type SpecFeature = { readonly name: string; readonly steps: readonly string[] };

const mostFeatures = 100;
const longestName = 120;

/**
 * Reads features out of an app spec without a model: the parts of its `<core_features>`, with their list items as
 * steps; where it has no parts, or is no XML, each list item is one. Without any list it is one feature.
 */
export function featuresOfSpec(text: string): readonly SpecFeature[] {
  const core = /<core_features\b[^>]*>([\s\S]*?)<\/core_features>/i.exec(text)?.[1];
  const found = core === undefined ? [] : partsOf(core);
  const features = found.length > 0 ? found : itemsOf(core ?? text).map((name) => ({ name, steps: [] }));
  const [first = ''] = linesOf(text);
  return features.length > 0 || first === ''
    ? features.slice(0, mostFeatures)
    : [{ name: shortened(first), steps: [] }];
}

/** A request's list items, else its lines, else its sentences: each is a task of the demo's. */
export function tasksOfRequest(text: string): readonly string[] {
  const items = itemsOf(text);
  const lines = linesOf(text);
  const parts = items.length > 0 ? items : lines.length > 1 ? lines : (lines[0] ?? '').split(/(?<=[.;!?])\s+/);
  return parts
    .map((part) => shortened(part.replace(/[.;]$/, '')))
    .filter((part) => part !== '')
    .slice(0, mostFeatures);
}

/** The elements right below, by their name where they have no title of their own. */
function partsOf(core: string): readonly SpecFeature[] {
  return [...core.matchAll(/<([a-z][\w.-]*)\b([^>]*)>([\s\S]*?)<\/\1>/gi)].flatMap(
    ([, tag = '', attributes = '', body = '']) => {
      const steps = itemsOf(body);
      const title = titleIn(attributes, body) ?? (tag === 'feature' ? linesOf(body)[0] : spoken(tag));
      return title === undefined ? [] : [{ name: shortened(title), steps }];
    },
  );
}

function titleIn(attributes: string, body: string): string | undefined {
  const [, attribute] = /\b(?:name|title)\s*=\s*["']([^"']+)["']/i.exec(attributes) ?? [];
  const [, element] = /<(?:name|title)>([\s\S]*?)<\/(?:name|title)>/i.exec(body) ?? [];
  return attribute ?? (element === undefined ? undefined : plain(element));
}

const spoken = (tag: string): string => upperFirst(tag.replace(/[_.-]+/g, ' ').trim());

/** Text after `-`, `*` or `1.`. */
function itemsOf(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+(.+)$/gm)]
    .map(([, item = '']) => shortened(plain(item)))
    .filter((item) => item !== '');
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(plain)
    .filter((line) => line !== '');

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/^#+\s/, '')
    .replace(/\s+/g, ' ')
    .trim();

const shortened = (text: string): string => (text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`);
