import type { ProjectId } from '../../../shared/ids';
import type { Project } from '../../../shared/project';
import type { Statements } from '../statements';
import { plain, rowTable } from './row-table';

type ProjectRow = Project & { readonly nameKey: string };

const table = rowTable<ProjectRow>('projects', 'id', {
  id: plain('id'),
  name: plain('name'),
  nameKey: plain('name_key'),
  path: plain('path'),
  scope: plain('scope'),
  commonDir: plain('common_dir'),
  target: plain('target'),
  trustedAt: plain('trusted_at'),
  createdAt: plain('created_at'),
  openedAt: plain('opened_at'),
});

const selectAll = `${table.select} ORDER BY created_at, rowid`;
const selectOne = `${table.select} WHERE id = ?`;
const selectByName = `${table.select} WHERE name_key = ?`;
const selectByPath = `${table.select} WHERE path = ?`;
const trust = 'UPDATE projects SET trusted_at = ? WHERE id = ?';
const touch = 'UPDATE projects SET opened_at = ? WHERE id = ?';
const remove = 'DELETE FROM projects WHERE id = ?';

export type ProjectTable = ReturnType<typeof createProjectTable>;

/** Changes of single columns tell whether there was such a project. */
export function createProjectTable(sql: Statements) {
  return {
    all: (): Project[] => sql(selectAll).all().map(decode),
    find: (id: ProjectId): Project | undefined => decoded(sql(selectOne).get(id)),
    findByName: (name: string): Project | undefined => decoded(sql(selectByName).get(nameKey(name))),
    findByPath: (path: string): Project | undefined => decoded(sql(selectByPath).get(path)),
    write: (project: Project): void =>
      void sql(table.upsert).run(table.encode({ ...project, nameKey: nameKey(project.name) })),
    trust: (id: ProjectId, at: number | null): boolean => sql(trust).run(at, id).changes > 0,
    touch: (id: ProjectId, at: number): boolean => sql(touch).run(at, id).changes > 0,
    remove: (id: ProjectId): boolean => sql(remove).run(id).changes > 0,
  };
}

function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function decoded(record: unknown): Project | undefined {
  return record === undefined ? undefined : decode(record);
}

function decode(record: unknown): Project {
  const { nameKey: _key, ...project } = table.decode(record);
  return project;
}
