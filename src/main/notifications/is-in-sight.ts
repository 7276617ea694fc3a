import type { Place } from '../../shared/contract';
import type { News } from '../fleet/news';

type Sight = {
  readonly window: { isDestroyed(): boolean; isFocused(): boolean };
  /** The project that is shown. */
  readonly project: string | null;
  /** Where in it the person is; null before they went anywhere. */
  readonly place: Place | null;
};

/** Whether the person is looking at where the news is seen anyway. */
export function isInSight(news: Pick<News, 'project' | 'place'>, { window, project, place }: Sight): boolean {
  if (window.isDestroyed() || !window.isFocused() || project !== news.project) return false;
  const isSameFeature = news.place.feature !== null && place?.feature === news.place.feature;
  return (place?.screen ?? 'mission') === news.place.screen || isSameFeature;
}
