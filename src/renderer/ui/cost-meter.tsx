import { classes } from './classes';

type CostMeterProps = {
  readonly label: string;
  /** Said instead of the bare share. */
  readonly spoken: string;
  /** Of the limit, 0 to 1 and more. */
  readonly share: number;
  /** What is still expected to come on top, as parts of the limit; null where nobody knows. */
  readonly ahead?: { readonly low: number; readonly high: number } | null;
  readonly className?: string;
};

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;

/** How much of a limit is used: solid what was, hatched what is expected, marks where it warns and where it ends. */
export function CostMeter({ label, spoken, share, ahead = null, className }: CostMeterProps) {
  const end = share + (ahead?.high ?? 0);
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={spoken}
      className={classes('relative h-1.5', className)}
    >
      <span className="absolute inset-0 overflow-hidden rounded-full bg-track">
        {ahead !== null && end > share && (
          <i data-mark="" className="absolute h-full" style={{ width: percent(end), backgroundImage: hatch }} />
        )}
        <i
          data-mark=""
          data-status={share >= 1 ? 'failed' : 'waiting'}
          className={classes('absolute h-full', share >= 0.8 ? 'bg-(--st-solid)' : 'bg-accent')}
          style={{ width: percent(share) }}
        />
      </span>
      <i data-mark="" data-status="waiting" className="absolute -top-0.5 left-[80%] h-2.5 w-0.5 bg-(--st-solid)" />
      <i data-mark="" data-status="failed" className="absolute -top-0.5 right-0 h-2.5 w-0.5 bg-(--st-solid)" />
    </div>
  );
}

const hatch = 'repeating-linear-gradient(-55deg, var(--accent) 0 1.5px, transparent 1.5px 4px)';
