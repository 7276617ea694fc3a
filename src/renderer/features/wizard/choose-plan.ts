import { readsPlan, type Draft } from './draft';

/** Where the features come from. The same again is no change: what was read stays, for nothing would read it anew. */
export function choosePlan(draft: Draft, next: Draft['plan']): Partial<Draft> {
  return next === draft.plan ? {} : { plan: next, reading: null, isReading: readsPlan({ plan: next }) };
}
