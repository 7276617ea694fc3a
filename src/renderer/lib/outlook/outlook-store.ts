import { create } from 'zustand';
import type { ForecastBasis } from '../../../shared/contract/forecast-calls';
import type { Outlook } from './workers/outlook';

export type OutlookState = {
  /** The project it is about. */
  readonly project: string | null;
  readonly basis: ForecastBasis | null;
  /** Undefined until it is known; null where nothing can land by itself. */
  readonly outlook: Outlook | null | undefined;
  readonly trouble: string | null;
};

export const noOutlook: OutlookState = { project: null, basis: null, outlook: undefined, trouble: null };

/** The newest forecast of the open project; it stays while a newer one is made. */
export const useOutlook = create<OutlookState>()(() => noOutlook);
