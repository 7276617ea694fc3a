import { Slider } from 'radix-ui';
import { classes } from './classes';

type SteppedSliderProps = {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What a screen reader says for a value. */
  readonly describe: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** When the hand lets go. */
  readonly onCommit: (value: number) => void;
};

/** A slider with a stop for every whole number. */
export function SteppedSlider({ label, value, min, max, describe, onChange, onCommit }: SteppedSliderProps) {
  const stops = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const place = (stop: number) => `${((stop - min) / Math.max(1, max - min)) * 100}%`;
  return (
    <Slider.Root
      className="relative mx-[7px] flex h-5 w-[124px] touch-none items-center max-[1240px]:w-[92px]"
      min={min}
      max={max}
      step={1}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit(next)}
    >
      <Slider.Track className="absolute -right-[7px] -left-[7px] h-1 rounded-full bg-track forced-colors:bg-[GrayText]">
        <Slider.Range className="absolute h-full rounded-full bg-accent forced-colors:bg-[Highlight]" />
      </Slider.Track>
      {stops.map((stop) => (
        <i
          key={stop}
          className={classes('absolute -ml-px size-[2px] rounded-full', stop < value ? 'bg-on-accent/70' : 'bg-muted')}
          style={{ left: place(stop) }}
        />
      ))}
      <Slider.Thumb
        aria-label={label}
        aria-valuetext={describe(value)}
        className="block size-3.5 rounded-full bg-on-accent shadow-2 ring-1 ring-line-strong forced-colors:border-2 forced-colors:border-[ButtonText]"
      />
    </Slider.Root>
  );
}
