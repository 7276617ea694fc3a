import { useId, type ComponentProps, type ReactNode, type Ref } from 'react';
import { StatusGlyph } from './status-glyph';
import { classes } from './classes';

type TextFieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'onBlur' | 'value' | 'ref'> & {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Stands under the field until something is wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and what is right; null while all is well. */
  readonly problem?: string | null;
  /** More than one: a box of several lines. */
  readonly rows?: number;
  /** What is typed is code. */
  readonly isCode?: boolean;
  /** 32 high, as in the wizard. */
  readonly isTall?: boolean;
  /** Stands right of the input. */
  readonly beside?: ReactNode;
  /** The name by which a form leads to it. */
  readonly 'data-field'?: string;
  readonly onBlur?: () => void;
  readonly field?: Ref<HTMLInputElement & HTMLTextAreaElement>;
};

const look =
  'w-full min-w-0 rounded-sm border bg-field px-2 text-xs outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint disabled:text-disabled';

/** Label above, hint or message under it in the same place, so that nothing moves. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    hint,
    problem = null,
    rows = 1,
    isTall = false,
    isCode = false,
    beside,
    field,
    className,
    ...rest
  } = props;
  const id = useId();
  const isWrong = problem !== null;
  const common = {
    id,
    value,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': `${id}-more`,
  } as const;
  const border = isWrong ? 'border-(--st-failed-line)' : 'border-line-control';
  return (
    <div className={classes('grid content-start gap-1', className)}>
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      {rows === 1 ? (
        <div className="flex gap-2">
          <input
            {...rest}
            {...common}
            ref={field}
            className={classes(look, isTall ? 'h-8' : 'h-7', isCode && 'font-mono', border)}
            onChange={(event) => onChange(event.target.value)}
          />
          {beside}
        </div>
      ) : (
        <textarea
          {...common}
          ref={field}
          rows={rows}
          data-field={rest['data-field']}
          disabled={rest.disabled}
          spellCheck={rest.spellCheck}
          placeholder={rest.placeholder}
          onBlur={rest.onBlur}
          className={classes(look, 'resize-y py-1.5 leading-[17px]', isCode && 'font-mono', border)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <FieldNote id={`${id}-more`} problem={problem}>
        {hint}
      </FieldNote>
    </div>
  );
}

type FieldNoteProps = { readonly id: string; readonly problem: string | null; readonly children?: ReactNode };

/** Under a field: its hint, and in the same place what is wrong with it. */
export function FieldNote({ id, problem, children }: FieldNoteProps) {
  return (
    <p id={id} className="min-h-4 text-2xs text-secondary" aria-live="polite">
      {problem === null ? (
        children
      ) : (
        <span data-status="failed" className="flex items-start gap-1 text-(--st)">
          <StatusGlyph status="failed" size={12} label={null} />
          {problem}
        </span>
      )}
    </p>
  );
}
