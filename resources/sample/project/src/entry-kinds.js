/** What the logbook accepts, and how an entry of each kind reads. */
export const ENTRY_KINDS = {
  arrive: (entry) => `${entry.boat} arrives at ${entry.berth}`,
};
