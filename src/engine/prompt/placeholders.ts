import type { Role } from '../../shared/attempt';

/** What a role's template may hold, and what it has to: without that an agent would not know what it is there for. */
export type Placeholders = { readonly required: readonly string[]; readonly others: readonly string[] };

const ofFeature: Placeholders = {
  required: ['number', 'name', 'description', 'rules'],
  others: ['attempt', 'steps', 'files', 'dependencies', 'answer', 'knowledge', 'checks'],
};

export const placeholders: Readonly<Record<Role, Placeholders>> = {
  coding: { required: ofFeature.required, others: [...ofFeature.others, 'last_failure', 'workflow'] },
  recovery: {
    required: [...ofFeature.required, 'failures'],
    others: [...ofFeature.others, 'last_failure', 'last_try'],
  },
  testing: { required: ['features', 'rules'], others: ['checks'] },
  initializer: { required: ['text', 'rules'], others: ['source', 'backlog', 'checks'] },
  decomposition: { required: ['text', 'rules'], others: ['source', 'backlog', 'checks'] },
};
