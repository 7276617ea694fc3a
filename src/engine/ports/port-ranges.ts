/** Free TCP ports for what an attempt starts, kept apart between attempts of all hosts of this user. */
export type PortRanges = {
  reserve(count: number): Promise<{ readonly first: number; readonly count: number; release(): void }>;
};
