import { projectLink } from '../shared/project-link';
import type { Terminal } from './terminal/terminal';

/** How features are named where a person is asked about them, so that one click opens them in the app. */
export type FeatureLinks = {
  /** `[Feature #3]`, a link where the terminal shows links. */
  label(feature: number): string;
  /** Where it shows none: one line with the address. */
  hint(features: readonly number[]): readonly string[];
};

export function createFeatureLinks({ hyperlinks }: Pick<Terminal, 'hyperlinks'>, project: string): FeatureLinks {
  const addressOf = (feature: number | null): string => projectLink({ project, run: null, feature });
  return {
    label: (feature) => (hyperlinks ? link(plainLabel(feature), addressOf(feature)) : plainLabel(feature)),
    hint(features) {
      const [first = null] = features;
      if (hyperlinks || first === null) return [];
      return [`  in the app: ${addressOf(features.length === 1 ? first : null)}`];
    },
  };
}

const plainLabel = (feature: number): string => `[Feature #${feature}]`;

/** OSC 8: what terminals take for a hyperlink. The address holds no control characters: its parts are encoded. */
const link = (text: string, address: string): string => `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
