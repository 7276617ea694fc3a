import { classes } from './classes';
import { mascotBodies, type MascotName } from './mascot-body';
import { mascotFaces, type MascotMood } from './mascot-face';

type MascotProps = {
  readonly name: MascotName;
  readonly mood: MascotMood;
  readonly size: number;
  /** Left out where a text beside it says the same. */
  readonly label?: string;
  readonly x?: number;
  readonly y?: number;
};

/** Body by name, face by mood. */
export function Mascot({ name, mood, size, label, x, y }: MascotProps) {
  const body = mascotBodies[name];
  const face = mascotFaces[mood];
  const isBusy = mood === 'working' || mood === 'testing' || mood === 'thinking';
  return (
    <svg
      className={classes('block flex-none', isBusy && 'animate-bob')}
      width={size}
      height={size}
      x={x}
      y={y}
      viewBox="0 0 48 48"
      data-mark="own"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {body.shape}
      <g transform={body.face}>
        {face.eyes}
        {body.hasMouth && face.mouth}
        {body.brows === undefined && face.brows}
      </g>
      {body.brows !== undefined && face.brows !== undefined && <g transform={body.brows}>{face.brows}</g>}
      {face.extra}
    </svg>
  );
}
