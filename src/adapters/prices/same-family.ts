import { findProvider } from '@pydantic/genai-prices';

/** A known model and whose it is. */
export type KnownModel = { readonly name: string; readonly providerId: string };

type Kin = { readonly family: string; readonly version: readonly [number, number] };

/** What a provider's names are made of; null: it is none of them. */
type Reader = (name: string) => Kin | null;

const readers: readonly (readonly [providerId: string, read: Reader])[] = [
  ['anthropic', readClaude],
  ['openai', readGpt],
  ['google', readGemini],
];

/**
 * The newest known model that a model nobody knows is likely to be priced like: `haiku` and `claude-haiku-9` that of
 * Haiku, `gpt-9-mini` that of the minis; null where it belongs to no family that is known.
 */
export function newestOfFamily(model: string): KnownModel | null {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  for (const [providerId, read] of readers) {
    const kin = read(name);
    if (kin !== null) return newest(providerId, read, kin.family);
  }
  return null;
}

function newest(providerId: string, read: Reader, family: string): KnownModel | null {
  let best: (KnownModel & Kin) | null = null;
  for (const { id } of findProvider({ providerId })?.models ?? []) {
    const kin = read(id);
    if (kin?.family !== family) continue;
    if (best === null || isNewer(kin, best)) best = { ...kin, name: id, providerId };
  }
  return best === null ? null : { name: best.name, providerId };
}

const isNewer = ({ version: [major, minor] }: Kin, { version }: Kin): boolean =>
  major === version[0] ? minor > version[1] : major > version[0];

/** `haiku`, `sonnet[1m]`, `claude-haiku-5-5-20270101`, `claude-3-5-haiku-latest`, `us.anthropic.claude-opus-9`. */
function readClaude(name: string): Kin | null {
  const family = /^(?:(?:.*\.)?claude-(?:[\d.-]+-)?)?(haiku|sonnet|opus|fable)(?![a-z])/.exec(name)?.[1];
  if (family === undefined) return null;
  const [, major, minor] = /(?<!\d)(\d{1,2})(?:[-.](\d{1,2}))?(?!\d)/.exec(name) ?? [];
  return { family, version: versionOf(major, minor) };
}

/** `gpt-9`, `gpt-9.1-mini`, `gpt-9-codex-2027-01-01`. */
function readGpt(name: string): Kin | null {
  const [, major, minor, family = ''] = /^gpt-(\d+)(?:\.(\d+))?(?:-(.+))?$/.exec(withoutDate(name)) ?? [];
  return major === undefined ? null : { family, version: versionOf(major, minor) };
}

/** `gemini-9-flash`, `gemini-9.1-pro-preview`. */
function readGemini(name: string): Kin | null {
  const [, major, minor, family] = /^gemini-(\d+)(?:\.(\d+))?-(.+)$/.exec(withoutDate(name)) ?? [];
  return family === undefined ? null : { family, version: versionOf(major, minor) };
}

const withoutDate = (name: string): string =>
  name.replace(/-(?:latest|preview.*|exp.*)$/, '').replace(/-\d{4}-?\d{2}-?\d{2}$/, '');

const versionOf = (major = '0', minor = '0'): readonly [number, number] => [Number(major), Number(minor)];
