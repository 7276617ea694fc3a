/** What of a `package.json` decides what checks and setup run. */
export type PackageManifest = {
  readonly scripts: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, unknown>;
  /** More than anybody writes by hand: it is not compared. */
  readonly tooLarge: boolean;
};

const MOST_CHARACTERS = 1_000_000;
const empty: PackageManifest = { scripts: new Map(), keys: new Map(), tooLarge: false };

/** Reads a manifest of anybody's; what is no manifest has no scripts. */
export function readPackageManifest(text: string | null): PackageManifest {
  if (text === null) return empty;
  if (text.length > MOST_CHARACTERS) return { ...empty, tooLarge: true };
  const keys = new Map(entriesOf(parsed(text)));
  const scripts = entriesOf(keys.get('scripts')).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { scripts: new Map(scripts), keys, tooLarge: false };
}

export const isPackageManifest = (path: string): boolean => /(?:^|\/)package\.json$/.test(path);

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
