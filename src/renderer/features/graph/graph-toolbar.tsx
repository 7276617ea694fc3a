import { ChevronsRightLeft, List, MoveDown, MoveRight, Plus, Route } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { Button } from '../../ui/button';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { Segmented } from '../../ui/segmented';
import { Toolbar } from '../../ui/toolbar';
import { setView, useGraph } from './graph-store';

type GraphToolbarProps = {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** Enter in the search field, backwards with Shift. */
  readonly onNext: (by: 1 | -1) => void;
  /** Such as "2 of 5"; null while nothing is searched. */
  readonly found: string | null;
  readonly features: number;
  readonly edges: number;
  readonly passing: number;
};

const icon = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const;

const views = [
  { value: 'right', title: 'Left to right', icon: <MoveRight {...icon} /> },
  { value: 'down', title: 'Top down', icon: <MoveDown {...icon} /> },
  { value: 'list', title: 'List', icon: <List {...icon} /> },
] as const;

/** Search, direction, and what is shown of the graph. */
export function GraphToolbar({ search, onSearch, onNext, found, features, edges, passing }: GraphToolbarProps) {
  const view = useGraph((state) => state.view);
  const showsCritical = useGraph((state) => state.showsCritical);
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onNext(event.shiftKey ? -1 : 1);
  };
  return (
    <Toolbar title="Graph">
      <div className="flex items-center gap-2" onKeyDown={goOn}>
        <SearchField label="Find feature" value={search} onChange={onSearch} className="w-[176px]" />
        <span role="status" className="text-2xs whitespace-nowrap text-muted tabular-nums">
          {found}
        </span>
      </div>
      <Segmented label="View" segments={views} value={view} onChange={setView} />
      {view !== 'list' && (
        <>
          <Button
            aria-pressed={showsCritical}
            icon={<Route {...icon} />}
            onClick={() => useGraph.setState({ showsCritical: !showsCritical })}
            className="max-[1100px]:hidden aria-pressed:border-accent/50 aria-pressed:bg-accent-tint aria-pressed:text-accent-text"
          >
            Critical path
          </Button>
          <FoldMenu passing={passing} />
        </>
      )}
      <span className="flex-1" />
      <span className="min-w-0 truncate text-xs text-muted tabular-nums max-[1240px]:hidden">
        {counted(features, 'feature', 'features')}, {counted(edges, 'dependency', 'dependencies')}
      </span>
      <Button icon={<Plus {...icon} />} onClick={() => openFeatureDialog({ type: 'add' })}>
        Add feature
      </Button>
    </Toolbar>
  );
}

function FoldMenu({ passing }: { readonly passing: number }) {
  const hidesPassing = useGraph((state) => state.hidesPassing);
  const collapsed = useGraph((state) => state.collapsed);
  return (
    <Menu
      label="Fold"
      align="start"
      trigger={
        <Button
          icon={<ChevronsRightLeft {...icon} />}
          className={hidesPassing || collapsed.size > 0 ? 'border-accent/50 text-accent-text' : ''}
        >
          Fold
        </Button>
      }
    >
      <MenuChoice isChosen={hidesPassing} onSelect={() => useGraph.setState({ hidesPassing: !hidesPassing })}>
        Hide what passes ({passing})
      </MenuChoice>
      <MenuSeparator />
      <MenuItem
        refusal={collapsed.size === 0 ? 'Nothing is folded. Point at a feature to fold what hangs on it.' : null}
        onSelect={() => useGraph.setState({ collapsed: new Set() })}
      >
        Unfold everything
      </MenuItem>
    </Menu>
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
