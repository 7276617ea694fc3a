import type { FeatureView } from '../shared/views';

type Asking = Pick<FeatureView, 'number' | 'asksAboutAccount'>;

/** How a question about an account is answered, once that can be used again: a line for each, to be typed as it is. */
export function accountAnswers(features: readonly Asking[]): readonly string[] {
  return features
    .filter(({ asksAboutAccount }) => asksAboutAccount === true)
    .map(({ number }) => `  flotilla features answer ${number} lets its agent try, once the account works again`);
}
