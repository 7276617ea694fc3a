import { useId, useState } from 'react';
import type { Role } from '../../../shared/attempt';
import { allAgents } from '../../../shared/built-in-agents';
import { describePermissions, permissionTitles } from '../../../shared/permission-words';
import { efforts, permissionPresets } from '../../../shared/role-choice';
import type { ProjectSettings, UserSettings } from '../../../shared/settings';
import { useAfterTyping } from '../../lib/use-after-typing';
import { Select } from '../../ui/select';
import { StatusGlyph } from '../../ui/status-glyph';
import { Titled } from '../../ui/titled';
import { fallbackOf } from './role-of-project';
import { saveSetting } from './settings-store';
import { useFollowing } from './use-following';

/** In the order in which a project gets to need them. */
const words: Readonly<Record<Role, readonly [title: string, detail: string]>> = {
  coding: ['Coding', 'Builds a feature, in a copy of its own.'],
  testing: ['Testing', 'Looks at passing features again after a landing.'],
  recovery: ['Recovery', 'Has one try at a feature that failed too often, or says what is wrong.'],
  initializer: ['Initializer', 'Makes the features of an empty project out of its app spec.'],
  decomposition: ['Decomposition', 'Splits a request into features.'],
};

const shown = Object.keys(words) as readonly Role[];
const effortTitles = { low: 'Low', medium: 'Medium', high: 'High' } as const;

type RolesProps = { readonly settings: ProjectSettings; readonly user: UserSettings };

/** Who works in each role of this project, and how. */
export function Roles(props: RolesProps) {
  return (
    <>
      <ul aria-label="Roles" className="rounded-md border border-line bg-raised shadow-1">
        {shown.map((role) => (
          <RoleRow key={role} role={role} {...props} />
        ))}
      </ul>
      <p className="mt-3 text-xs text-secondary">
        A run keeps what it began with. <code>--agent</code> names another coding agent for one run,{' '}
        <code>--model</code> another model for all roles.
      </p>
    </>
  );
}

function RoleRow({ role, settings, user }: RolesProps & { readonly role: Role }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const [title, detail] = words[role];
  const wish = settings.roles[role];
  const fallback = fallbackOf(role, settings, user);
  const permissions = wish?.permissions ?? fallback.permissions;
  const save = (path: readonly string[], value: string | null) =>
    void saveSetting('project', path, value ?? undefined).then(setRefusal);
  const agent = ownOrProjects(role, 'agent', settings);
  const model = ownOrProjects(role, 'model', settings);
  const common = { describedBy: id, className: 'w-full' } as const;
  return (
    <li className="@container grid gap-2 border-t border-line-subtle px-3.5 py-3 first:border-t-0">
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="text-xs text-secondary">{detail}</p>
      </div>
      <div className="grid grid-cols-2 gap-2.5 @lg:grid-cols-[1fr_1fr_.8fr_1.2fr]">
        <Titled title="Agent">
          <Select
            {...common}
            label={`${title}: agent`}
            value={agent.value ?? ''}
            onChange={(next) => save(agent.path, next === '' ? null : next)}
            options={[
              { value: '', title: followed(role, fallback.agent) },
              ...agentNames(user, agent.value).map((name) => ({ value: name, title: name })),
            ]}
          />
        </Titled>
        <Titled title="Model">
          <ModelField
            label={`${title}: model`}
            describedBy={id}
            value={model.value}
            fallback={fallback.model ?? 'the agent’s own'}
            onSave={(next) => save(model.path, next)}
          />
        </Titled>
        <Titled title="Effort">
          <Select
            {...common}
            label={`${title}: effort`}
            value={wish?.effort ?? ''}
            onChange={(next) => save(['roles', role, 'effort'], next === '' ? null : next)}
            options={[
              {
                value: '',
                title: fallback.effort === null ? 'Default' : `${effortTitles[fallback.effort]} (agent)`,
              },
              ...efforts.map((value) => ({ value, title: effortTitles[value] })),
            ]}
          />
        </Titled>
        <Titled title="Permissions">
          <Select
            {...common}
            label={`${title}: permissions`}
            value={wish?.permissions ?? ''}
            onChange={(next) => save(['roles', role, 'permissions'], next === '' ? null : next)}
            options={[
              { value: '', title: `${permissionTitles[fallback.permissions]} (usual)` },
              ...permissionPresets.map((value) => ({ value, title: permissionTitles[value] })),
            ]}
          />
        </Titled>
      </div>
      <p id={id} className="text-xs text-secondary empty:hidden" aria-live="polite">
        {refusal === null ? (
          fallback.adapter !== null && describePermissions(fallback.adapter, permissions)
        ) : (
          <span data-status="failed" className="flex items-center gap-1.5 text-(--st)">
            <StatusGlyph status="failed" size={13} label={null} />
            {refusal}
          </span>
        )}
      </p>
    </li>
  );
}

/** What the project says of its agent and model is said of the coding one, unless that has something of its own. */
function ownOrProjects(role: Role, key: 'agent' | 'model', settings: ProjectSettings) {
  const own = settings.roles[role]?.[key] ?? null;
  if (role !== 'coding' || own !== null) return { value: own, path: ['roles', role, key] };
  return { value: settings[key], path: [key] };
}

function followed(role: Role, agent: string | null): string {
  if (role === 'coding') return 'None chosen';
  return agent === null ? 'As coding' : `As coding (${agent})`;
}

/** The known ones, and one that is chosen although nobody knows it any more. */
function agentNames({ agents }: UserSettings, chosen: string | null): readonly string[] {
  const known = allAgents(agents).map(({ name }) => name);
  return chosen === null || known.includes(chosen) ? known : [...known, chosen];
}

type ModelFieldProps = {
  readonly label: string;
  readonly describedBy: string;
  readonly value: string | null;
  readonly fallback: string;
  readonly onSave: (next: string | null) => void;
};

/** Saved a moment after the last key. */
function ModelField({ label, describedBy, value, fallback, onSave }: ModelFieldProps) {
  const { text, setText, expect } = useFollowing(value, (next) => next ?? '');
  useAfterTyping(text, () => {
    const next = text.trim();
    if (next === (value ?? '')) return;
    expect(next === '' ? null : next);
    onSave(next === '' ? null : next);
  });
  return (
    <input
      aria-label={label}
      aria-describedby={describedBy}
      spellCheck={false}
      placeholder={fallback}
      value={text}
      onChange={(event) => setText(event.target.value)}
      title={text}
      className="h-7 w-full min-w-0 text-ellipsis rounded-sm border border-line-control bg-field px-2 text-xs outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint"
    />
  );
}
