import type { Place, ScreenName } from '../../shared/contract';
import { useWindow } from './store';

/** Shows a screen of the open project; an open panel stays. */
export function showScreen(screen: ScreenName): void {
  useWindow.setState({ screen });
}

/** Where a link, a notification or another screen leads. */
export function goTo({ screen, feature, run }: Place): void {
  useWindow.setState({ screen, openFeature: feature, shownRun: run });
}

export function openFeature(number: number): void {
  useWindow.setState({ openFeature: number });
}

export function closeFeature(): void {
  useWindow.setState({ openFeature: null });
}
