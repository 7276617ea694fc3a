import { ArrowDownWideNarrow, ListFilter, Plus, Split, X } from 'lucide-react';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { Button } from '../../ui/button';
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { Toolbar } from '../../ui/toolbar';
import { marksOf, noFilter, toggled, type BoardFilter } from './board-filter';
import { sortings, sortingWords, type Sorting } from './columns';

type BoardToolbarProps = {
  readonly total: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filter: BoardFilter;
  readonly onFilter: (filter: BoardFilter) => void;
  readonly categories: readonly string[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
};

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

export function BoardToolbar(props: BoardToolbarProps) {
  const { total, search, onSearch, filter, onFilter, sorting, onSort } = props;
  const marks = marksOf(filter);
  return (
    <Toolbar title="Board">
      <SearchField
        label="Search features"
        placeholder={`Search ${total} ${total === 1 ? 'feature' : 'features'}`}
        value={search}
        onChange={onSearch}
        className="w-[200px] narrow:min-w-[120px] narrow:flex-1"
      />
      <FilterMenu {...props} />
      <div className="flex min-w-0 gap-1.5 overflow-hidden">
        {marks.map(({ word, without }) => (
          <button
            key={word}
            type="button"
            aria-label={`Remove the filter ${word}`}
            onClick={() => onFilter(without)}
            className="flex h-6 items-center gap-1 rounded-xs border border-line px-1.5 text-2xs whitespace-nowrap text-secondary hover:bg-hover hover:text-default"
          >
            {word}
            <X size={12} strokeWidth={1.75} aria-hidden />
          </button>
        ))}
      </div>
      <span className="flex-1 narrow:hidden" />
      <span className="truncate text-xs text-muted max-[1240px]:hidden">
        Drag to order, skip or reset. Status follows the work.
      </span>
      <Menu
        label="Sort by"
        trigger={
          <Button shrinks icon={<ArrowDownWideNarrow {...icon} />}>
            {`Sort: ${sortingWords[sorting].toLowerCase()}`}
          </Button>
        }
      >
        {sortings.map((each) => (
          <MenuChoice key={each} isChosen={each === sorting} onSelect={() => onSort(each)}>
            {sortingWords[each]}
          </MenuChoice>
        ))}
      </Menu>
      <Button shrinks icon={<Split {...icon} />} onClick={() => openFeatureDialog({ type: 'split' })}>
        Split a request…
      </Button>
      <Button shrinks variant="primary" icon={<Plus {...icon} />} onClick={() => openFeatureDialog({ type: 'add' })}>
        Add feature
      </Button>
    </Toolbar>
  );
}

function FilterMenu({ filter, onFilter, categories }: BoardToolbarProps) {
  const choice = (word: string, isChosen: boolean, next: BoardFilter) => (
    <MenuChoice key={word} isChosen={isChosen} staysOpen onSelect={() => onFilter(next)}>
      {word}
    </MenuChoice>
  );
  return (
    <Menu
      label="Filter"
      align="start"
      trigger={
        <Button shrinks icon={<ListFilter {...icon} />}>
          Filter
        </Button>
      }
    >
      {choice('On the critical path', filter.critical, { ...filter, critical: !filter.critical })}
      {choice('Urgent', filter.urgent, { ...filter, urgent: !filter.urgent })}
      {choice('Failed before', filter.triedBefore, { ...filter, triedBefore: !filter.triedBefore })}
      {categories.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>Category</MenuLabel>
          {categories.map((category) =>
            choice(category, filter.categories.has(category), {
              ...filter,
              categories: toggled(filter.categories, category),
            }),
          )}
        </>
      )}
      {filter !== noFilter && (
        <>
          <MenuSeparator />
          <MenuChoice isChosen={false} onSelect={() => onFilter(noFilter)}>
            Show all
          </MenuChoice>
        </>
      )}
    </Menu>
  );
}
