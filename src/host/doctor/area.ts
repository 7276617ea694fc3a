import type { Finding } from './finding';

/** One kind of trouble: `look` changes nothing, `mend` does and says of each thing what was done or why it can't be. */
export type Area = {
  look(): Promise<readonly Finding[]>;
  mend(): Promise<readonly Finding[]>;
};

/** An area that is a list of single things, each told and mended by itself. */
export function areaOf<T>(parts: {
  readonly find: () => Promise<readonly T[]>;
  readonly tell: (one: T) => Finding;
  readonly mend: (one: T) => Promise<Finding>;
}): Area {
  return {
    look: async () => (await parts.find()).map(parts.tell),
    async mend() {
      const findings: Finding[] = [];
      for (const one of await parts.find()) findings.push(await parts.mend(one));
      return findings;
    },
  };
}
