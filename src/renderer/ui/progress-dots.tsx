import { classes } from './classes';

type ProgressDotsProps = { readonly done: number; readonly total: number };

const mostDots = 10;

/** A dot for each step; more steps than fit share them. */
export function ProgressDots({ done, total }: ProgressDotsProps) {
  const dots = Math.min(total, mostDots);
  const filled = total === 0 ? 0 : Math.floor((done / total) * dots);
  return (
    <span
      className="inline-flex gap-[3px]"
      role="img"
      aria-label={`${done} of ${total} ${total === 1 ? 'step' : 'steps'}`}
    >
      {Array.from({ length: dots }, (_, dot) => (
        <i
          key={dot}
          data-mark=""
          className={classes('h-1 w-3.5 rounded-[2px] max-[1240px]:w-2', dot < filled ? 'bg-(--st-solid)' : 'bg-track')}
        />
      ))}
    </span>
  );
}
