import { lazy, Suspense, useRef } from 'react';
import { FeatureDialogs } from '../features/feature-form/feature-dialogs';
import { FeaturePanel } from '../features/feature-panel/feature-panel';
import { RunBar } from '../features/run-bar/run-bar';
import { useFeatureDialog } from '../lib/feature-dialogs';
import { closeFeature, openFeature } from '../lib/navigate';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';
import { Skeleton } from '../ui/skeleton';
import { FaultBanner } from './fault-banner';
import { MendedBanner } from './mended-banner';
import { featureBehind } from './feature-behind';
import { screenOf } from './screens';

const FailureDialogs = lazy(() =>
  import('../features/failure-dialog/failure-dialog').then((module) => ({ default: module.FailureDialogs })),
);

/** The sheet of an open project: its run above, the chosen screen below. */
export function ProjectFrame({ project }: { readonly project: ProjectModel }) {
  const { name, hasRunBar, View } = screenOf(useWindow((state) => state.screen));
  const opened = project.features.get(useWindow((state) => state.openFeature) ?? 0);
  const behind = useRef<HTMLDivElement>(null);
  const hasDialog = useFeatureDialog((state) => state.dialog !== null);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="relative flex min-h-0 min-w-0 flex-col overflow-clip rounded-tl-[10px] border border-r-0 border-line bg-surface outline-none"
    >
      {hasRunBar && <RunBar project={project} />}
      <FaultBanner />
      <MendedBanner />
      <div
        className="relative flex min-h-0 flex-1"
        // What lies behind the panel takes no clicks: they come here, and open the feature they meet or close the panel.
        // The focus stays where it is meanwhile: in the panel.
        onMouseDown={(event) => event.target === event.currentTarget && event.preventDefault()}
        onClick={({ target, currentTarget, clientX, clientY }) => {
          if (target !== currentTarget || behind.current === null) return;
          const met = featureBehind(behind.current, { x: clientX, y: clientY });
          if (met === null) closeFeature();
          else openFeature(met);
        }}
      >
        <div ref={behind} className="relative min-h-0 min-w-0 flex-1">
          <Suspense key={name} fallback={<Skeleton rows={6} label="Loading" />}>
            <View project={project} />
          </Suspense>
        </div>
        {/* There at once, as the dialogs of features are: the next key is meant for them. */}
        {opened !== undefined && <FeaturePanel project={project} feature={opened} behind={behind} />}
      </div>
      {hasDialog && <FeatureDialogs project={project} />}
      <Suspense fallback={null}>{project.undecided.length > 0 && <FailureDialogs project={project} />}</Suspense>
    </main>
  );
}
