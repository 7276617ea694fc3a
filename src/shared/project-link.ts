import { cleanLine } from './clean-text';

/** Where a `flotilla:` link leads: a project by its name, and perhaps one of its runs or features. */
export type ProjectLink = { readonly project: string; readonly run: number | null; readonly feature: number | null };

const longestLink = 2_000;

/** `flotilla://project/<name>`, `flotilla://project/<name>/run/<n>` or `flotilla://project/<name>/feature/<n>`. */
export function projectLink({ project, run, feature }: ProjectLink): string {
  const place = `flotilla://project/${encodeURIComponent(project)}`;
  if (feature !== null) return `${place}/feature/${feature}`;
  return run === null ? place : `${place}/run/${run}`;
}

/** Null for anything but exactly such a link: anybody may write one and have a person click on it. */
export function parseProjectLink(text: string): ProjectLink | null {
  if (text.length > longestLink) return null;
  const found = /^flotilla:\/\/project\/([^/?#]+)(?:\/(run|feature)\/([1-9]\d{0,8}))?\/?$/i.exec(text);
  const project = decoded(found?.[1]);
  if (project === null) return null;
  const what = found?.[2]?.toLowerCase();
  const number = Number(found?.[3]);
  return { project, run: what === 'run' ? number : null, feature: what === 'feature' ? number : null };
}

function decoded(name: string | undefined): string | null {
  if (name === undefined) return null;
  try {
    const project = decodeURIComponent(name);
    return project.length > 200 || project !== cleanLine(project) ? null : project;
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}
