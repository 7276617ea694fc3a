import type { ProjectModel } from '../project-model';
import { useWindow } from '../store';
import { Select } from '../../ui/select';
import { formatDay } from './run-words';
import { useRuns } from './use-runs';

type RunChoiceProps = { readonly project: ProjectModel; readonly value: number };

/** Which run a screen shows; the newest is followed when the next one begins. */
export function RunChoice({ project, value }: RunChoiceProps) {
  const runs = useRuns(project);
  const known = runs.status === 'ready' ? runs.value : [];
  const options = known.map(({ number, startedAt }) => ({
    value: String(number),
    title: `Run ${number}, ${formatDay(startedAt)}`,
  }));
  const own = { value: String(value), title: `Run ${value}` };
  return (
    <Select
      label="Run"
      options={options.some((option) => option.value === own.value) ? options : [own, ...options]}
      value={own.value}
      onChange={(number) =>
        useWindow.setState({ shownRun: number === options[0]?.value ? null : Number.parseInt(number, 10) })
      }
    />
  );
}
