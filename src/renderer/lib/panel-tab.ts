import { create } from 'zustand';
import { openFeature } from './navigate';

export const panelTabs = ['overview', 'attempts', 'diff', 'log', 'work'] as const;
export type PanelTab = (typeof panelTabs)[number];

/** Which tab of a feature's panel is shown; it stays when another feature is looked at. */
export const usePanelTab = create<{ readonly tab: PanelTab }>()(() => ({ tab: 'overview' }));

export function showPanelTab(tab: PanelTab): void {
  usePanelTab.setState({ tab });
}

export function openFeatureAt(number: number, tab: PanelTab): void {
  showPanelTab(tab);
  openFeature(number);
}
