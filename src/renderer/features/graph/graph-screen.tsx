import { ReactFlowProvider } from '@xyflow/react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { NoFeatures } from '../../lib/no-features';
import type { ProjectModel } from '../../lib/project-model';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { bottlenecks } from './bottlenecks';
import { findFeatures } from './find-features';
import { GraphCanvas } from './graph-canvas';
import { GraphList } from './graph-list';
import { shapeOf, type GraphShape } from './graph-shape';
import { lookAfresh, useGraph } from './graph-store';
import { GraphToolbar } from './graph-toolbar';
import { followersOf, hiddenFeatures } from './hidden-features';
import { useLayout, type UsedLayout } from './use-layout';

type GraphScreenProps = { readonly project: ProjectModel };

/** The dependency graph: what is done, what holds what back, and who is at it. */
export function GraphScreen({ project }: GraphScreenProps) {
  useFreshLook(project.project.id);
  const shape = useShape(project);
  const view = useGraph((state) => state.view);
  const used = useLayout({ shape, hidden: useHidden(project, shape), direction: view === 'down' ? 'down' : 'right' });
  useShared(project, shape, used);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(search);
  const found = useMemo(
    () => (wanted.trim() === '' ? null : findFeatures(project.features, wanted)),
    [project.features, wanted],
  );
  const [target, setTarget] = useState<{ readonly number: number } | null>(null);
  const goOn = (by: 1 | -1) => {
    // By what stands in the field now: Enter may come before what is shown has caught up with it.
    const numbers = findFeatures(project.features, search);
    const next = target === null ? 0 : (at + by + numbers.length) % Math.max(1, numbers.length);
    const number = numbers[next];
    if (number === undefined) return;
    setAt(next);
    setTarget({ number });
  };
  const edges = useMemo(() => [...shape.values()].reduce((sum, needs) => sum + needs.length, 0), [shape]);
  return (
    <section aria-label="Graph" className="flex h-full min-h-0 flex-col">
      <GraphToolbar
        search={search}
        onSearch={(next) => {
          setSearch(next);
          setTarget(null);
        }}
        onNext={goOn}
        found={found && foundWords(found.length, target === null ? null : at)}
        features={project.numbers.length}
        edges={edges}
        passing={project.counts.landed}
      />
      <Body project={project} shape={shape} used={used} found={found} target={target} />
    </section>
  );
}

type BodyProps = GraphScreenProps & {
  readonly shape: GraphShape;
  readonly used: UsedLayout;
  readonly found: readonly number[] | null;
  readonly target: { readonly number: number } | null;
};

function Body({ project, shape, used: { layout, trouble, retry }, found, target }: BodyProps) {
  const view = useGraph((state) => state.view);
  if (project.numbers.length === 0)
    return (
      <NoFeatures mascot="octo">
        Once there are some, this shows which of them wait for which, and what holds back most.
      </NoFeatures>
    );
  if (trouble !== null) {
    return (
      <div className="p-4">
        <Trouble title="The graph cannot be arranged." where={trouble}>
          <Button onClick={retry}>Try again</Button>
        </Trouble>
      </div>
    );
  }
  if (layout === null) return <Skeleton rows={6} label="Arranging the graph" />;
  if (view === 'list') {
    return <GraphList {...project} numbers={found ?? project.numbers} shape={shape} {...layout} />;
  }
  if (layout.places.size === 0) return <AllHidden />;
  return (
    <ReactFlowProvider>
      <GraphCanvas project={project} shape={shape} layout={layout} found={found} target={target} />
    </ReactFlowProvider>
  );
}

function AllHidden() {
  return (
    <Empty
      mascot="octo"
      mood="success"
      title="Everything passes"
      action={
        <Button onClick={() => useGraph.setState({ hidesPassing: false, collapsed: new Set() })}>
          Show all features
        </Button>
      }
    />
  );
}

function foundWords(count: number, at: number | null): string {
  if (count === 0) return 'None found';
  return at === null ? `${count} found` : `${at + 1} of ${count}`;
}

function useShape({ features, numbers }: ProjectModel): GraphShape {
  const [shape, setShape] = useState(() => shapeOf(features, numbers, null));
  const next = useMemo(() => shapeOf(features, numbers, shape), [features, numbers, shape]);
  if (next !== shape) setShape(next);
  return next;
}

const nothing: ReadonlySet<number> = new Set();

/** The same set while its members are the same: states that change must not ask for a layout. */
function useHidden({ features }: ProjectModel, shape: GraphShape): ReadonlySet<number> {
  const collapsed = useGraph((state) => state.collapsed);
  const hidesPassing = useGraph((state) => state.hidesPassing);
  const [kept, setKept] = useState(nothing);
  const next = useMemo(() => {
    const hidden = hiddenFeatures({ shape, features, collapsed, hidesPassing });
    return hidden.size === kept.size && [...hidden].every((each) => kept.has(each)) ? kept : hidden;
  }, [shape, features, collapsed, hidesPassing, kept]);
  if (next !== kept) setKept(next);
  return next;
}

/** What single boxes need to know of the whole. */
function useShared({ features }: ProjectModel, shape: GraphShape, { layout }: UsedLayout): void {
  const collapsed = useGraph((state) => state.collapsed);
  const downstream = layout?.downstream;
  useEffect(() => {
    if (downstream !== undefined) useGraph.setState({ bottlenecks: bottlenecks(features, downstream) });
  }, [features, downstream]);
  useEffect(() => {
    useGraph.setState({ folded: new Map([...collapsed].map((each) => [each, followersOf(shape, each).size])) });
  }, [shape, collapsed]);
}

function useFreshLook(projectId: string): void {
  const looked = useRef(projectId);
  useEffect(() => {
    if (looked.current !== projectId) useGraph.setState(lookAfresh());
    looked.current = projectId;
  }, [projectId]);
}
