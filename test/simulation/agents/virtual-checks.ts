import type { CheckSpec } from '../../../src/shared/check';
import type { Files } from '../world/repository';

/** A check of the virtual world: a function of the files it finds, and of nothing else. */
export function isGreen(check: CheckSpec, files: Files): boolean {
  const [, kind, subject] = check.argv;
  switch (kind) {
    case 'test':
      return ![...files.values()].some((content) => content.includes('BROKEN')) && !slotTakenTwice(files);
    case 'lint':
      return ![...files.values()].some((content) => content.includes('UGLY'));
    case 'own':
      return files.get(`feature/${subject}.txt`)?.includes('done') === true;
    default:
      throw new Error(`there is no check ${check.argv.join(' ')}`);
  }
}

/** It never ends by itself on such files. */
export function hangs(check: CheckSpec, files: Files): boolean {
  return check.argv[1] === 'test' && [...files.values()].some((content) => content.includes('ENDLESS'));
}

/** Two features that are green alone and red together. */
function slotTakenTwice(files: Files): boolean {
  const taken = [...files].flatMap(([path, content]) =>
    path.startsWith('feature/') ? (/SLOT\d/.exec(content) ?? []) : [],
  );
  return new Set(taken).size < taken.length;
}

export const checkNamed = (kind: 'test' | 'lint'): CheckSpec => ({
  name: kind,
  kind,
  argv: ['check', kind],
  timeoutMs: null,
});

export const ownCheck = (feature: number): CheckSpec => ({
  name: `own ${feature}`,
  kind: 'other',
  argv: ['check', 'own', String(feature)],
  timeoutMs: null,
});
