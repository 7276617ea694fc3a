/** Chance, kept outside the engine so that a seed can replay a run. */
export type Identity = {
  /** 128 random bits as 32 lower-case hex digits. */
  newId(): string;
  /** Uniform in [0, 1). */
  random(): number;
};
