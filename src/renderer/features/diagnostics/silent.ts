import type { LaneView } from '../../../shared/views';
import { formatSpan } from '../../lib/format-time';
import type { LiveFinding } from './live-finding';

/** When each attempt last showed something new, and what time it is. */
export type LastNews = { readonly at: ReadonlyMap<string, number>; readonly now: number };

/** Half of how long an agent may say nothing before it is ended. */
export const quietMs = 5 * 60_000;

/** Agents that show nothing new for long: they may hang. */
export function silent({ lanes }: { readonly lanes: readonly LaneView[] }, news: LastNews): readonly LiveFinding[] {
  return lanes.flatMap(({ lane, attempt }): readonly LiveFinding[] => {
    if (attempt === null || attempt.status !== 'working' || attempt.state === 'struggling') return [];
    const lastAt = news.at.get(attempt.id);
    if (lastAt === undefined || news.now - lastAt < quietMs) return [];
    const doing = attempt.tool === null ? '' : ` Last it did: ${attempt.tool}.`;
    return [
      {
        id: `silent-${attempt.id}`,
        status: 'waiting',
        title: `#${attempt.feature} ${attempt.featureName} may hang`,
        cause: `The agent in lane ${lane} has shown nothing new for ${formatSpan(news.now - lastAt)}.${doing} One that says nothing at all is ended by itself after a while.`,
        affected: [attempt.feature],
        remedy: {
          type: 'change',
          label: 'Start over',
          feature: attempt.feature,
          change: { type: 'edit', changes: {}, restart: true },
        },
      },
    ];
  });
}
