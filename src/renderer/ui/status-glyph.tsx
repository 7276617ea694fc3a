import { statusWords, type Status } from './status';
import { statusShapes, type ShapePart } from './status-shapes';

type StatusGlyphProps = {
  readonly status: Status;
  readonly size?: number;
  /** Null where the word stands beside it. */
  readonly label?: string | null;
};

/** A status as a shape of its own, so that colour is never all there is. */
export function StatusGlyph({ status, size = 16, label = statusWords[status] }: StatusGlyphProps) {
  return (
    <svg
      className="block flex-none text-(--st-icon)"
      data-status={status}
      data-mark=""
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {statusShapes[status].map((part) => (
        <Part key={part.path} {...part} />
      ))}
    </svg>
  );
}

function Part({ path, isFilled, stroke, isRound, dash }: ShapePart) {
  return (
    <path
      d={path}
      fill={isFilled ? 'currentColor' : 'none'}
      fillRule="evenodd"
      {...(stroke !== undefined && { stroke: 'currentColor', strokeWidth: stroke })}
      {...(isRound && { strokeLinecap: 'round', strokeLinejoin: 'round' })}
      strokeDasharray={dash?.join(' ')}
    />
  );
}
