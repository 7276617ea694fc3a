import { ArrowDownToLine } from 'lucide-react';
import { logSections, type LogSection } from '../../../shared/log-sections';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { SearchField } from '../../ui/search-field';
import { Segmented } from '../../ui/segmented';
import { Toolbar } from '../../ui/toolbar';
import type { LogFilter, LogLevel } from './log-filter';

export type LogKind = 'debug' | 'agents';

type LogToolbarProps = {
  readonly kind: LogKind;
  readonly onKind: (kind: LogKind) => void;
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly isPrinted: boolean;
  readonly onPrinted: (isPrinted: boolean) => void;
  readonly isFollowing: boolean;
  readonly onFollow: (isWanted: boolean) => void;
};

export function LogToolbar(props: LogToolbarProps) {
  const { kind, onKind, filter, onFilter, isPrinted, onPrinted, isFollowing, onFollow } = props;
  return (
    <>
      <Toolbar title="Logs">
        <Segmented label="Log" segments={kinds} value={kind} onChange={onKind} />
        <SearchField
          label="Search the log"
          placeholder="Search"
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          className="w-[220px] max-[1100px]:w-[150px] narrow:min-w-[96px] narrow:flex-1"
        />
        <span className="flex-1 narrow:hidden" />
        {kind === 'debug' ? (
          <Segmented
            label="Level"
            segments={levels}
            value={filter.level}
            onChange={(level) => onFilter({ ...filter, level })}
          />
        ) : (
          <Segmented
            label="Output"
            segments={outputs}
            value={isPrinted ? 'printed' : 'readable'}
            onChange={(output) => onPrinted(output === 'printed')}
          />
        )}
        <Button
          shrinks
          aria-pressed={isFollowing}
          onClick={() => onFollow(!isFollowing)}
          className={classes(isFollowing && 'border-accent! bg-accent-tint! text-accent-text!')}
          icon={<ArrowDownToLine size={14} strokeWidth={1.75} aria-hidden />}
        >
          Follow
        </Button>
      </Toolbar>
      {kind === 'debug' && <SectionChips filter={filter} onFilter={onFilter} />}
    </>
  );
}

const kinds: readonly { readonly value: LogKind; readonly title: string }[] = [
  { value: 'debug', title: 'Debug log' },
  { value: 'agents', title: 'Agents' },
];
const levels: readonly { readonly value: LogLevel; readonly title: string }[] = [
  { value: 'all', title: 'All' },
  { value: 'steps', title: 'Steps' },
  { value: 'trouble', title: 'Trouble' },
];
const outputs = [
  { value: 'readable', title: 'Readable' },
  { value: 'printed', title: 'As printed' },
] as const;

function SectionChips({ filter, onFilter }: Pick<LogToolbarProps, 'filter' | 'onFilter'>) {
  const toggle = (section: LogSection) => {
    const sections = new Set(filter.sections);
    if (!sections.delete(section)) sections.add(section);
    onFilter({ ...filter, sections });
  };
  return (
    <div
      role="group"
      aria-label="Sections"
      data-scrolls-sideways=""
      className="flex flex-none flex-wrap items-center gap-1.5 narrow:flex-nowrap narrow:overflow-x-auto border-b border-line px-4 py-1.5"
    >
      {logSections.map((section) => {
        const isChosen = filter.sections.has(section);
        return (
          <button
            key={section}
            type="button"
            aria-pressed={isChosen}
            onClick={() => toggle(section)}
            className={classes(
              'h-6 rounded-xs border px-2 font-mono text-2xs',
              isChosen
                ? 'border-accent bg-accent-tint text-accent-text'
                : 'border-line text-secondary hover:bg-hover hover:text-default',
            )}
          >
            {section}
          </button>
        );
      })}
      {filter.sections.size > 0 && (
        <Button size="sm" variant="ghost" onClick={() => onFilter({ ...filter, sections: new Set() })}>
          All sections
        </Button>
      )}
    </div>
  );
}
