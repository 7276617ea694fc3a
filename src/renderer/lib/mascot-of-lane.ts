import { upperFirst } from '../../shared/first-letter';
import { mascotNames, type MascotName } from '../ui/mascot-body';

export type LaneMascot = {
  readonly name: MascotName;
  readonly spoken: string;
  /** From the sixth lane on the five repeat, with the lane's number. */
  readonly badge: number | undefined;
};

/** A mascot belongs to a lane for the whole run. */
export function mascotOfLane(lane: number): LaneMascot {
  const name = mascotNames[(lane - 1) % mascotNames.length] ?? 'spark';
  const badge = lane > mascotNames.length ? lane : undefined;
  const spoken = `${upperFirst(name)}${badge === undefined ? '' : ` ${badge}`}`;
  return { name, spoken, badge };
}
