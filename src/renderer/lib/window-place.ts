import type { Place } from '../../shared/contract';
import { ask } from './bridge';
import { goTo } from './navigate';
import { useWindow } from './store';

/** After a reload the window is where it was before. */
export function returnToPlace(): void {
  void ask('window.arrived').then((place) => {
    if (place.ok && place.value !== null) goTo(place.value);
  });
}

/** Tells main where the window is, so that news that is seen there is not told elsewhere. */
export function reportPlace(): void {
  useWindow.subscribe((state, before) => {
    const place = placeIn(state);
    const was = placeIn(before);
    if (place.screen === was.screen && place.feature === was.feature && place.run === was.run) return;
    void ask('window.at', place);
  });
}

function placeIn({ screen, openFeature, shownRun }: ReturnType<typeof useWindow.getState>): Place {
  return { screen, feature: openFeature, run: shownRun };
}
