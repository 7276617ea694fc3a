export const finalStatuses = ['complete', 'partial', 'failed', 'stopped'] as const;
/** What a run came to. */
export type FinalStatus = (typeof finalStatuses)[number];
