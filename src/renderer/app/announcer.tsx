import { count } from '../../shared/count';
import type { FeatureView } from '../../shared/views';
import type { ProjectModel } from '../lib/project-model';
import { useSpoken } from './use-spoken';

const politeMs = 5_000;

/** For ears: what landed, gathered for five seconds; what failed for good or asks, at once. */
export function Announcer({ project }: { readonly project: ProjectModel }) {
  const { counts, features } = project;
  const progress = useSpoken(`${counts.landed} of ${count(counts.total, 'feature')} passing`, politeMs);
  const urgent = useSpoken(urgentText(features), 0);
  return (
    <div className="sr-only">
      <p aria-live="polite">{progress}</p>
      <p aria-live="assertive">{urgent}</p>
    </div>
  );
}

function urgentText(features: ReadonlyMap<number, FeatureView>): string {
  const sentences: string[] = [];
  for (const { number, name, status } of features.values()) {
    if (status === 'failed') sentences.push(`#${number} ${name} failed for good`);
    if (status === 'needs_input') sentences.push(`#${number} ${name} needs your answer`);
  }
  return sentences.slice(-3).join('. ');
}
