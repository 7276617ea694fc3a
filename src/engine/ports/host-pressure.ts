import type { HostReading } from '../../domain/admission/host-reading';

export type { HostReading };

/** How much room the machine has for further agents. */
export type HostPressure = {
  /** At once and without throwing; where a program has to be asked, the latest answer, a few seconds old at most. */
  read(): HostReading;
};
