import { useId, useState, type ReactNode } from 'react';
import { useAfterTyping } from '../../lib/use-after-typing';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import { Switch } from '../../ui/switch';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { readNumber } from './read-number';
import { saveSetting, type Owner } from './settings-store';
import { useFollowing } from './use-following';
import { useSaving } from './use-saving';

export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-1.5 text-xs font-semibold">{title}</h2>
      <div className="rounded-md border border-line bg-raised shadow-1">{children}</div>
    </section>
  );
}

type RowProps = {
  readonly title: string;
  readonly detail: ReactNode;
  readonly problem?: string | null;
  readonly id?: string;
  readonly children: ReactNode;
};

/** What it is on the left, with hint or message in the same place; the control on the right. */
export function SettingRow({ title, detail, problem = null, id, children }: RowProps) {
  return (
    <div className="flex min-h-[52px] items-center gap-4 narrow:flex-wrap narrow:gap-2 border-t border-line-subtle px-3.5 py-2 first:border-t-0">
      <div className="min-w-0 flex-1 narrow:min-w-[160px]">
        <p className="font-medium">{title}</p>
        <p id={id} className="text-xs text-secondary" aria-live="polite">
          {problem === null ? (
            detail
          ) : (
            <span data-status="failed" className="flex items-center gap-1.5 text-(--st)">
              <StatusGlyph status="failed" size={13} label={null} />
              {problem}
            </span>
          )}
        </p>
      </div>
      {children}
    </div>
  );
}

type Setting = {
  readonly owner: Owner;
  readonly path: readonly string[];
  readonly title: string;
  readonly detail: ReactNode;
};

export function SwitchSetting({ owner, path, title, detail, value }: Setting & { readonly value: boolean }) {
  const { shown, refusal, save } = useSaving<boolean>(owner, path, value);
  const id = useId();
  return (
    <SettingRow title={title} detail={detail} problem={refusal} id={id}>
      <Switch label={title} describedBy={id} checked={shown} onChange={save} />
    </SettingRow>
  );
}

type NumberSettingProps = Setting & {
  /** Null: nothing is said, and the default counts. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  /** What counts while the field is empty; without it the field has to hold a number. */
  readonly fallback?: string;
  /** Beside a number that is right: what to know about it. */
  readonly note?: (value: number) => string | null;
};

/** Saved a moment after the last key, when it is a number that can be used. */
export function NumberSetting(props: NumberSettingProps) {
  const { owner, path, title, detail, value, min, max, unit, fallback, note } = props;
  const { text, setText, expect } = useFollowing(value, (next) => (next === null ? '' : String(next)));
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const check = () => {
    const read = readNumber(text, { min, max, isOptional: fallback !== undefined });
    if (!read.ok) return setProblem(read.why);
    setProblem(null);
    if (read.value === value) return;
    expect(read.value);
    void saveSetting(owner, path, read.value ?? undefined).then(setProblem);
  };
  useAfterTyping(text, check);
  const noted = problem === null && value !== null ? (note?.(value) ?? null) : null;
  return (
    <SettingRow title={title} detail={noted ?? detail} problem={problem} id={id}>
      <span className="flex flex-none items-center gap-1.5 text-xs text-secondary">
        <input
          inputMode="numeric"
          aria-label={title}
          aria-describedby={id}
          aria-invalid={problem !== null || undefined}
          placeholder={fallback}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={check}
          className={classes(
            'h-7 w-24 rounded-sm border bg-field px-2 text-xs text-default tabular-nums outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint',
            problem === null ? 'border-line-control' : 'border-(--st-failed-line)',
          )}
        />
        {unit !== undefined && <span className="w-6">{unit}</span>}
      </span>
    </SettingRow>
  );
}

type SelectSettingProps<T extends string> = Setting & {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly title: string }[];
  /** The value that stands for "nothing said". */
  readonly none?: T;
};

export function SelectSetting<T extends string>(props: SelectSettingProps<T>) {
  const { owner, path, title, detail, value, options, none } = props;
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <SettingRow title={title} detail={detail} problem={problem}>
      <Select
        label={title}
        options={options}
        value={value}
        className="w-44"
        onChange={(next) => void saveSetting(owner, path, next === none ? undefined : next).then(setProblem)}
      />
    </SettingRow>
  );
}

/** A line of text; empty takes the setting out. */
export function TextSetting({
  owner,
  path,
  title,
  detail,
  value,
  fallback,
}: Setting & { value: string | null; fallback: string }) {
  const { text, setText, expect } = useFollowing(value, (next) => next ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  useAfterTyping(text, () => {
    const next = text.trim();
    if (next === (value ?? '')) return;
    expect(next === '' ? null : next);
    void saveSetting(owner, path, next === '' ? undefined : next).then(setProblem);
  });
  return (
    <SettingRow title={title} detail={detail} problem={problem} id={id}>
      <input
        aria-label={title}
        aria-describedby={id}
        spellCheck={false}
        placeholder={fallback}
        value={text}
        onChange={(event) => setText(event.target.value)}
        title={text}
        className="h-7 w-44 text-ellipsis rounded-sm border border-line-control bg-field px-2 text-xs outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint"
      />
    </SettingRow>
  );
}

type ListSettingProps = Setting & {
  readonly value: readonly string[];
  readonly placeholder: string;
  /** What is wrong with a line; null where nothing is. */
  readonly problemOf: (line: string) => string | null;
};

/** Several values, one a line; saved when all of them can be used. */
export function ListSetting({ owner, path, title, detail, value, placeholder, problemOf }: ListSettingProps) {
  const { text, setText, expect } = useFollowing(value, (lines) => lines.join('\n'));
  const [refusal, setRefusal] = useState<string | null>(null);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const problem = lines.map(problemOf).find((each) => each !== null) ?? refusal;
  useAfterTyping(text, () => {
    if (lines.some((line) => problemOf(line) !== null) || lines.join('\n') === value.join('\n')) return;
    expect(lines);
    void saveSetting(owner, path, lines).then(setRefusal);
  });
  return (
    <TextField
      label={title}
      className="mb-4"
      rows={4}
      isCode
      spellCheck={false}
      placeholder={placeholder}
      value={text}
      onChange={setText}
      problem={problem}
      hint={detail}
    />
  );
}
