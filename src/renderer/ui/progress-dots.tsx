import { classes } from './classes';

type ProgressDotsProps = { readonly done: number; readonly total: number; readonly spoken: string };

const mostDots = 10;

/** A dot for each step; more steps than fit share them, and in a narrow place all grow shorter. */
export function ProgressDots({ done, total, spoken }: ProgressDotsProps) {
  const dots = Math.min(total, mostDots);
  const filled = total === 0 ? 0 : Math.floor((done / total) * dots);
  return (
    <span className="inline-flex min-w-0 gap-[3px]" role="img" aria-label={spoken}>
      {Array.from({ length: dots }, (_, dot) => (
        <i
          key={dot}
          data-mark=""
          className={classes(
            'h-1 w-3.5 min-w-[3px] rounded-[2px] max-[1240px]:w-2',
            dot < filled ? 'bg-(--st-solid)' : 'bg-track',
          )}
        />
      ))}
    </span>
  );
}
