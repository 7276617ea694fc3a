import { useState } from 'react';
import type { FeatureView } from '../../../shared/views';
import { tryChange, changeFeature } from '../../lib/feature-actions';
import { faultWords } from '../../lib/fault-words';
import { filterFeatures } from '../../lib/filter-features';
import { notify } from '../../lib/notify';
import type { ProjectModel } from '../../lib/project-model';
import { SearchField } from '../../ui/search-field';
import { StatusGlyph } from '../../ui/status-glyph';

type AddDependencyProps = {
  readonly project: ProjectModel;
  readonly feature: FeatureView;
  readonly onClose: () => void;
};

const mostShown = 6;

/** Finds the feature this one should need. A cycle is refused here, with its path. */
export function AddDependency({ project, feature, onClose }: AddDependencyProps) {
  const [search, setSearch] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { number } = feature;
  const taken = new Set([number, ...feature.dependencies]);
  const found = filterFeatures(project.features, project.numbers, search).filter((each) => !taken.has(each));
  const add = async (needed: number) => {
    const done = await tryChange(number, { type: 'depend', needed: `#${needed}` });
    if (!done.ok) return setProblem(faultWords(done.error).title);
    notify(`#${number} needs #${needed} now`, null, {
      action: {
        label: 'Undo',
        act: () => void changeFeature(number, { type: 'undepend', needed: `#${needed}` }, { said: 'Undone' }),
      },
    });
    onClose();
  };
  return (
    <div
      className="mb-1.5 grid gap-1 rounded-md border border-line-strong p-1.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <SearchField label="Find the feature it needs" value={search} onChange={setSearch} />
      {problem !== null && (
        <p role="alert" data-status="failed" className="px-1 text-2xs text-(--st)">
          {problem}
        </p>
      )}
      <ul className="grid">
        {found.slice(0, mostShown).map((each) => {
          const other = project.features.get(each);
          return other === undefined ? null : (
            <li key={each}>
              <button
                type="button"
                onClick={() => void add(each)}
                className="flex h-7 w-full items-center gap-2 rounded-sm px-1.5 text-left text-xs hover:bg-hover"
              >
                <StatusGlyph status={other.shown} size={13} />
                <code className="text-2xs text-muted">#{each}</code>
                <span className="truncate">{other.name}</span>
              </button>
            </li>
          );
        })}
        {found.length === 0 && <li className="px-1.5 py-1 text-xs text-muted">No feature fits.</li>}
      </ul>
    </div>
  );
}
