import { Eye, List, MoveDown, MoveRight, Plus, Route } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { Button } from '../../ui/button';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { Segmented } from '../../ui/segmented';
import { Toolbar } from '../../ui/toolbar';
import { setView, useGraph } from './graph-store';
import { useAids } from './use-aids';

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
      <div className="flex min-w-0 items-center gap-2 narrow:flex-1" onKeyDown={goOn}>
        <SearchField
          label="Find feature"
          value={search}
          onChange={onSearch}
          className="w-[176px] narrow:w-auto narrow:min-w-[96px] narrow:flex-1"
        />
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
          <ShownMenu passing={passing} />
        </>
      )}
      <span className="flex-1 narrow:hidden" />
      <span className="min-w-0 truncate text-xs text-muted tabular-nums max-[1240px]:hidden">
        {counted(features, 'feature', 'features')}, {counted(edges, 'dependency', 'dependencies')}
      </span>
      <Button shrinks icon={<Plus {...icon} />} onClick={() => openFeatureDialog({ type: 'add' })}>
        Add feature
      </Button>
    </Toolbar>
  );
}

/** What is folded away; where there is no room for them, also what else is drawn. */
function ShownMenu({ passing }: { readonly passing: number }) {
  const hidesPassing = useGraph((state) => state.hidesPassing);
  const collapsed = useGraph((state) => state.collapsed);
  const showsCritical = useGraph((state) => state.showsCritical);
  const { minimap, legend } = useAids();
  return (
    <Menu
      label="Shown"
      align="start"
      trigger={
        <Button
          shrinks
          icon={<Eye {...icon} />}
          className={hidesPassing || collapsed.size > 0 ? 'border-accent/50 text-accent-text' : ''}
        >
          Shown
        </Button>
      }
    >
      <MenuChoice
        isChosen={showsCritical}
        staysOpen
        onSelect={() => useGraph.setState({ showsCritical: !showsCritical })}
      >
        Critical path
      </MenuChoice>
      <MenuChoice isChosen={minimap} staysOpen onSelect={() => useGraph.setState({ minimap: !minimap })}>
        Minimap
      </MenuChoice>
      <MenuChoice isChosen={legend} staysOpen onSelect={() => useGraph.setState({ legend: !legend })}>
        Legend
      </MenuChoice>
      <MenuSeparator />
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
