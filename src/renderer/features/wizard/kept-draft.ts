import { z } from 'zod';
import { folderFactsSchema } from '../../../shared/contract/wizard-values';
import { checkKinds } from '../../../shared/check';
import { newCheck } from '../../lib/checks/draft-check';
import { emptyDraft, isBegun, steps, type Draft } from './draft';
import { withoutSecret } from './without-secret';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const place = 'wizard-draft';

/** What is worth keeping: what the person said, and what of it was found out. The rest is read again. */
const keptSchema = z.object({
  step: z.enum(steps),
  reached: z.enum(steps),
  source: z.enum(['folder', 'clone', 'new']),
  path: z.string(),
  whole: z.boolean(),
  url: z.string(),
  parent: z.string(),
  newName: z.string(),
  staged: z.string().nullable(),
  facts: folderFactsSchema.nullable(),
  name: z.string(),
  initGit: z.boolean(),
  target: z.string().nullable(),
  trusted: z.boolean(),
  plan: z.enum(['file', 'demo', 'spec', 'empty']),
  planFile: z.string(),
  agent: z.string().nullable(),
  newAgent: z.object({ name: z.string(), line: z.string() }).nullable(),
  checks: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      kind: z.enum(checkKinds),
      line: z.string(),
      timeoutMs: z.number().nullable(),
    }),
  ),
  setup: z.string(),
  copiedFiles: z.array(z.string()),
  detectedIn: z.string().nullable(),
  concurrency: z.number().nullable(),
  budget: z.string().default(''),
});

/** Outlives the page and the window, so that neither a reload nor closing loses what was typed. */
export function keepDraft(storage: Storage, draft: Draft): void {
  if (!isBegun(draft)) return storage.removeItem(place);
  const { newAgent, checks, setup, url } = draft;
  const kept = keptSchema.parse({
    ...draft,
    url: withoutSecret(url),
    newAgent: newAgent && { ...newAgent, line: withoutSecret(newAgent.line) },
    checks: checks.map((check) => ({ ...check, line: withoutSecret(check.line) })),
    setup: withoutSecret(setup),
  });
  try {
    storage.setItem(place, JSON.stringify(kept));
  } catch {
    // More than there is room for: it is kept as long as the page is.
    storage.removeItem(place);
  }
}

/** What an earlier page kept; the empty draft where there is none, or none that is understood. */
export function keptDraft(storage: Storage): Draft {
  const kept = keptSchema.safeParse(parsed(storage.getItem(place)));
  if (!kept.success) return emptyDraft;
  const checks = kept.data.checks.map(({ name, kind, line, timeoutMs }) => newCheck({ name, kind, line, timeoutMs }));
  return { ...emptyDraft, ...kept.data, checks };
}

/** Trust was given to what was seen: another window asks again, for what lies there may have changed since. */
export function seenAnew(draft: Draft): Draft {
  if (!draft.trusted) return draft;
  return { ...draft, trusted: false, step: steps.indexOf(draft.step) > steps.indexOf('trust') ? 'trust' : draft.step };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // Not ours, or cut off: as good as nothing.
  }
}
