import { Command as Parts } from 'cmdk';
import { Anchor, FolderGit2, Search } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ProjectEntry } from '../../../shared/contract';
import type { FeatureView } from '../../../shared/views';
import { openProject } from '../../lib/actions';
import type { Command } from '../../lib/commands';
import { featureCommandsOf, type FeatureCommand } from '../../lib/feature-commands';
import { closeFullWindow } from '../../lib/full-window';
import { keyName, type KeyCombo } from '../../lib/key-combo';
import { openFeature } from '../../lib/navigate';
import { closePalette } from '../../lib/palette';
import { useWindow } from '../../lib/store';
import { Kbd } from '../../ui/kbd';
import { statusWords } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';
import { PaletteDialog } from './palette-dialog';
import { bestMatches } from './rank-matches';

/** So many features at most: more are no answer to a search. */
const mostFeatures = 12;

/** Everything the app can do and everything in it, by a few letters. */
export function Palette({ commands }: { readonly commands: readonly Command[] }) {
  const [search, setSearch] = useState('');
  const results = useResults(commands, search);
  const [picked, setPicked] = useState({ search, value: '' });
  // What is chosen belongs to one search: Enter must never do what another one had on top.
  const chosen = picked.search === search && results.values.includes(picked.value) ? picked.value : results.values[0];
  return (
    <PaletteDialog label="Search features, run a command">
      <Parts
        label="Search features, run a command"
        shouldFilter={false}
        loop
        value={chosen ?? ''}
        onValueChange={(value) => setPicked({ search, value })}
      >
        <label className="flex h-12 items-center gap-2.5 border-b border-line px-4">
          <Search className="flex-none text-muted" size={16} strokeWidth={1.75} aria-hidden />
          <Parts.Input
            autoFocus
            value={search}
            onValueChange={setSearch}
            placeholder="Search features, run a command"
            className="min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-muted"
          />
          <Kbd>Esc</Kbd>
        </label>
        <Parts.List label="Results" className="max-h-[min(432px,52vh)] overflow-auto p-1.5">
          <Shown results={results} search={search} />
        </Parts.List>
      </Parts>
    </PaletteDialog>
  );
}

type Results = {
  readonly commands: readonly ShownCommand[];
  readonly features: readonly FeatureView[];
  readonly projects: readonly ProjectEntry[];
  readonly ofOpened: OfOpened;
  /** Of the rows, in their order. */
  readonly values: readonly string[];
};

const featureValue = (number: number): string => `feature.${number}`;
const projectValue = (id: string): string => `project.${id}`;
const ofOpenedValue = (id: string): string => `of-feature.${id}`;

function useResults(all: readonly Command[], search: string): Results {
  const commands = useShownCommands(all, search);
  const features = useShownFeatures(search);
  const projects = useShownProjects(search);
  const ofOpened = useFeatureCommands(search);
  const values = [
    ...ofOpened.commands.filter(({ whyNot }) => whyNot === null).map(({ id }) => ofOpenedValue(id)),
    ...features.map(({ number }) => featureValue(number)),
    ...commands.filter(({ refusal }) => refusal === null).map(({ command }) => command.id),
    ...projects.map(({ id }) => projectValue(id)),
    ...ofOpened.commands.filter(({ whyNot }) => whyNot !== null).map(({ id }) => ofOpenedValue(id)),
    ...commands.filter(({ refusal }) => refusal !== null).map(({ command }) => command.id),
  ];
  return { commands, features, projects, ofOpened, values };
}

function Shown({ results, search }: { readonly results: Results; readonly search: string }) {
  const isSearching = search.trim() !== '';
  const { commands, features, projects, ofOpened, values } = results;
  const commandRow = ({ command, refusal }: ShownCommand) => (
    <Row
      key={command.id}
      value={command.id}
      icon={<command.icon {...icon} />}
      keys={command.keys}
      refusal={refusal}
      onSelect={command.act}
    >
      {command.title}
    </Row>
  );
  const ofOpenedRow = ({ id, title, keys, whyNot, act }: FeatureCommand) => (
    <Row key={id} value={ofOpenedValue(id)} icon={<Anchor {...icon} />} keys={keys} refusal={whyNot} onSelect={act}>
      {title}
    </Row>
  );
  const commandRows = commands.filter(({ refusal }) => refusal === null).map(commandRow);
  return (
    <>
      {values.length === 0 && (
        <p role="status" className="px-3 py-6 text-center text-xs text-secondary">
          Nothing fits “{search.trim()}”. Try a number such as #7, or a word of a command.
        </p>
      )}
      <Group heading={ofOpened.heading}>
        {ofOpened.commands.filter(({ whyNot }) => whyNot === null).map(ofOpenedRow)}
      </Group>
      {!isSearching && <Group heading="Commands">{commandRows}</Group>}
      <Group heading="Features">
        {features.map((feature) => (
          <FeatureRow key={feature.number} feature={feature} />
        ))}
      </Group>
      {isSearching && <Group heading="Commands">{commandRows}</Group>}
      <Group heading="Projects">
        {projects.map((project) => (
          <Row
            key={project.id}
            value={projectValue(project.id)}
            icon={<FolderGit2 {...icon} />}
            hint={project.path}
            onSelect={() => {
              closeFullWindow();
              void openProject(project.id);
            }}
          >
            {project.name}
          </Row>
        ))}
      </Group>
      {/* Last: Enter is not to be wasted on it. */}
      <Group heading="Not possible now">
        {[
          ...ofOpened.commands.filter(({ whyNot }) => whyNot !== null).map(ofOpenedRow),
          ...commands.filter(({ refusal }) => refusal !== null).map(commandRow),
        ]}
      </Group>
    </>
  );
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type ShownCommand = { readonly command: Command; readonly refusal: string | null };

/** What is impossible now is found by searching, with its reason; unasked it is left out. */
function useShownCommands(commands: readonly Command[], search: string): readonly ShownCommand[] {
  const state = useWindow((all) => all);
  return useMemo(() => {
    const all = commands
      .filter(({ id }) => id !== 'window.palette')
      .map((command) => ({ command, refusal: command.whyNot(state) }));
    if (search.trim() === '') return harmlessFirst(all.filter(({ refusal }) => refusal === null));
    return bestMatches(all, search, ({ command }) => ({ title: command.title, words: command.words }));
  }, [commands, search, state]);
}

/** Enter alone, pressed too early, leads to a screen; it never drains or stops a run. */
function harmlessFirst(commands: readonly ShownCommand[]): readonly ShownCommand[] {
  const leads = ({ command }: ShownCommand) => command.group === 'Screens';
  return [...commands.filter(leads), ...commands.filter((each) => !leads(each))];
}

function useShownFeatures(search: string): readonly FeatureView[] {
  const features = useWindow((state) => state.project?.features);
  return useMemo(() => {
    if (features === undefined || search.trim() === '') return [];
    const found = bestMatches(features.values(), search, ({ number, name, category }) => ({
      title: `#${number} ${name}`,
      words: `${number} ${category}`,
    }));
    return found.slice(0, mostFeatures);
  }, [features, search]);
}

function useShownProjects(search: string): readonly ProjectEntry[] {
  const projects = useWindow((state) => state.projects);
  const open = useWindow((state) => state.project?.project.id);
  if (projects.status !== 'ready') return [];
  const others = projects.value.filter(({ id }) => id !== open);
  return bestMatches(others, search, ({ name, path }) => ({ title: name, words: path }));
}

type OfOpened = { readonly heading: string; readonly commands: readonly FeatureCommand[] };

/** What can be done to the feature whose panel is open. */
function useFeatureCommands(search: string): OfOpened {
  const project = useWindow((state) => state.project);
  const number = useWindow((state) => state.openFeature);
  const feature = number === null ? undefined : project?.features.get(number);
  if (!project || feature === undefined) return { heading: '', commands: [] };
  const all = featureCommandsOf(feature, project);
  const asked = search.trim() === '' ? all.filter(({ whyNot }) => whyNot === null) : all;
  return {
    heading: `#${feature.number} ${feature.name}`,
    commands: bestMatches(asked, search, ({ title }) => ({ title, words: `feature #${feature.number}` })),
  };
}

function FeatureRow({ feature }: { readonly feature: FeatureView }) {
  const { number, name, shown } = feature;
  return (
    <Row
      value={featureValue(number)}
      icon={<StatusGlyph status={shown} size={16} label={null} />}
      hint={statusWords[shown]}
      onSelect={() => openFeature(number)}
    >
      <code className="mr-2 text-2xs font-medium text-muted">#{number}</code>
      {name}
    </Row>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Parts.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:truncate [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Parts.Group>
  );
}

type RowProps = {
  readonly value: string;
  readonly icon: ReactNode;
  readonly keys?: readonly KeyCombo[];
  readonly hint?: string;
  readonly refusal?: string | null;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

function Row({ value, icon: look, keys = [], hint, refusal = null, onSelect, children }: RowProps) {
  const [key] = keys;
  return (
    <Parts.Item
      value={value}
      aria-disabled={refusal !== null || undefined}
      onSelect={() => {
        if (refusal !== null) return;
        closePalette();
        // The focus goes back first: what is done next may move it.
        setTimeout(onSelect, 0);
      }}
      className="flex h-9 items-center gap-2.5 rounded-sm px-2.5 text-sm aria-disabled:text-muted data-[selected=true]:bg-active"
    >
      <span className="grid w-4 flex-none place-items-center text-secondary">{look}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {(refusal ?? hint) !== undefined && (
        <span className="max-w-[46%] flex-none truncate text-xs text-muted">{refusal ?? hint}</span>
      )}
      {key !== undefined && refusal === null && <Kbd>{keyName(key)}</Kbd>}
    </Parts.Item>
  );
}
