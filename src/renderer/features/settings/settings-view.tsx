import { useEffect, useState, type ReactNode } from 'react';
import { assertNever } from '../../../shared/assert-never';
import type { SettingsDocuments } from '../../../shared/contract/settings-calls';
import { faultWords } from '../../lib/fault-words';
import { useProjectName } from '../../lib/projects/use-project-name';
import { useSettingsSection } from '../../lib/settings-section';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { Agents } from './agents-section';
import { Appearance, Browser, Limits, Notifications, Sandbox } from './app-sections';
import { FileIssues } from './file-issues';
import { Checks, RunDefaults } from './project-sections';
import { Roles } from './roles-section';
import { followSettings, readSettings, useSettings } from './settings-store';

type SectionName =
  'appearance' | 'notifications' | 'agents' | 'limits' | 'sandbox' | 'browser' | 'runs' | 'roles' | 'checks';
type Section = { readonly name: SectionName; readonly title: string; readonly lead: string };

const appSections: readonly Section[] = [
  { name: 'appearance', title: 'Appearance', lead: 'How the window looks and which keys it heeds.' },
  { name: 'notifications', title: 'Notifications', lead: 'What is told while the window is not looked at.' },
  { name: 'agents', title: 'Agents', lead: 'Programs found on this computer, for all projects.' },
  { name: 'limits', title: 'Limits', lead: 'Ceilings that count for all projects.' },
  { name: 'sandbox', title: 'Sandbox', lead: 'What runs in a sandbox may reach beside their worktree.' },
  { name: 'browser', title: 'Browser', lead: 'What agents look at pages with, in projects that have it so.' },
];
const projectSections: readonly Section[] = [
  { name: 'runs', title: 'Run defaults', lead: 'What a run starts with when nothing else is said.' },
  {
    name: 'roles',
    title: 'Roles',
    lead: 'Who works in each role, and how. What is left open follows the coding agent.',
  },
  { name: 'checks', title: 'Checks', lead: 'Nothing lands unless these commands pass, each in a fresh copy.' },
];

type SettingsViewProps = { readonly project: { readonly id: string; readonly name: string } | null };

/** Settings of the person and, where one is open, of a project. Each is saved as it is changed. */
export function SettingsView({ project }: SettingsViewProps) {
  const wanted = useSettingsSection((state) => state.wanted);
  const [chosen, setChosen] = useState<SectionName>(wanted ?? (project === null ? 'appearance' : 'runs'));
  useEffect(() => useSettingsSection.setState({ wanted: null }), []);
  const { documents, fault } = useSettings();
  const id = project?.id ?? null;
  const name = useProjectName();
  useEffect(() => followSettings(id), [id]);
  const section = [...appSections, ...projectSections].find(({ name }) => name === chosen);
  return (
    <div className="grid h-full min-h-0 grid-cols-[188px_minmax(0,1fr)] narrow:grid-cols-[128px_minmax(0,1fr)]">
      <nav aria-label="Settings" className="min-h-0 overflow-auto border-r border-line px-2 py-3 narrow:px-1">
        <SectionList title="App" sections={appSections} chosen={chosen} onChoose={setChosen} />
        {project !== null && (
          <SectionList title={name} sections={projectSections} chosen={chosen} onChoose={setChosen} />
        )}
      </nav>
      <div className="min-h-0 overflow-auto px-6 py-5 narrow:px-3 narrow:py-3">
        <div className="mx-auto max-w-[820px]">
          <h1 className="text-xl font-semibold tracking-[-0.011em]">{section?.title}</h1>
          <p className="mb-5 text-secondary">{section?.lead}</p>
          {fault !== null && (
            <Trouble {...faultWords(fault)}>
              <Button onClick={() => void readSettings(id)}>Try again</Button>
            </Trouble>
          )}
          {documents === null && fault === null && <Skeleton rows={5} label="Reading the settings" />}
          {documents !== null && (
            <>
              <Issues documents={documents} />
              <Chosen key={chosen} name={chosen} documents={documents} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

type SectionListProps = {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly chosen: SectionName;
  readonly onChoose: (name: SectionName) => void;
};

function SectionList({ title, sections, chosen, onChoose }: SectionListProps) {
  return (
    <>
      <h2 className="mt-2 mb-1 truncate px-2.5 text-2xs text-muted first:mt-0">{title}</h2>
      <ul className="mb-4">
        {sections.map((section) => (
          <li key={section.name}>
            <button
              type="button"
              aria-current={section.name === chosen ? 'true' : undefined}
              onClick={() => onChoose(section.name)}
              className={classes(
                'h-[30px] w-full truncate rounded-sm px-2.5 text-left -outline-offset-2',
                section.name === chosen ? 'bg-active font-medium' : 'text-secondary hover:bg-hover hover:text-default',
              )}
            >
              {section.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Issues({ documents: { user, project } }: { readonly documents: SettingsDocuments }) {
  return (
    <>
      {user.issues.length > 0 && (
        <FileIssues owner="user" file={user.file} issues={user.issues} isBroken={user.settings === null} />
      )}
      {project !== null && project.issues.length > 0 && (
        <FileIssues owner="project" file={project.file} issues={project.issues} isBroken={project.settings === null} />
      )}
    </>
  );
}

/** What a file that can't be used would hold is not shown; the way out stands above. */
function Chosen({ name, documents }: { readonly name: SectionName; readonly documents: SettingsDocuments }): ReactNode {
  const user = documents.user.settings;
  const project = documents.project?.settings ?? null;
  switch (name) {
    case 'appearance':
      return <Appearance />;
    case 'notifications':
      return user && <Notifications settings={user} />;
    case 'agents':
      return user && <Agents settings={user} />;
    case 'limits':
      return user && <Limits settings={user} />;
    case 'sandbox':
      return user && <Sandbox settings={user} />;
    case 'browser':
      return user && <Browser settings={user} />;
    case 'runs':
      return user && project && <RunDefaults settings={project} user={user} />;
    case 'roles':
      return user && project && <Roles settings={project} user={user} />;
    case 'checks':
      return project && <Checks settings={project} />;
    default:
      return assertNever(name);
  }
}
