import { GitBranch, GitMerge } from 'lucide-react';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';

const icon = { size: 12, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The facts that are good to have in the corner of the eye. */
export function StatusBar({ project }: { readonly project: ProjectModel | null }) {
  const info = useWindow((state) => state.info);
  const target = project?.run?.target.replace(/^refs\/heads\//, '');
  return (
    <footer className="col-span-full flex items-center gap-4 border-t border-line bg-bg px-3 text-2xs whitespace-nowrap text-muted tabular-nums">
      {project === null && <span>No project open</span>}
      {target !== undefined && (
        <span className="flex items-center gap-[5px]" title="Branch that work lands on">
          <GitBranch {...icon} />
          {target}
        </span>
      )}
      {project !== null && (
        <span className="flex items-center gap-[5px]">
          <GitMerge {...icon} />
          {project.counts.merging} in merge queue
        </span>
      )}
      <span className="flex-1" />
      {info?.substituteRuntime === true && (
        <span title="The Electron this app is made for could not be had; this one is for development and tests">
          Substitute Electron {info.electron}
        </span>
      )}
      {info !== null && <span data-testid="version">v{info.version}</span>}
    </footer>
  );
}
