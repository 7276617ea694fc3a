import { decideDependency } from '../../domain/feature/decide-dependency';
import { previewImport, type PlanEntry } from '../../domain/plan/preview-import';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import { featureNumber, type FeatureNumber } from '../../shared/ids';
import { mcpTools, type ToolInput, type ToolName } from '../../shared/mcp-tools';
import type { PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import type { PlanChange, PlanDesk } from '../planning/plan-desk';
import type { ToolAnswer } from '../ports/agent-gateway';

/** The tools of the planning roles: they create features and draw edges between those nobody works on; each call does all of it, or nothing. */
export function planFeatures(desk: PlanDesk, name: ToolName, args: unknown): ToolAnswer {
  switch (name) {
    case 'feature_create': {
      const { dependencies = [], ...rest } = mcpTools.feature_create.input.parse(args);
      // Its dependencies are numbers; a plan's whole numbers are ids first.
      return create(desk, [{ ...rest, dependencies: dependencies.map((number) => `#${number}`) }]);
    }
    case 'feature_create_bulk':
      return create(desk, mcpTools.feature_create_bulk.input.parse(args).features);
    case 'feature_add_dependency':
      return link(desk, 'depend', mcpTools.feature_add_dependency.input.parse(args));
    case 'feature_remove_dependency':
      return link(desk, 'undepend', mcpTools.feature_remove_dependency.input.parse(args));
    case 'feature_set_dependencies':
      return setDependencies(desk, mcpTools.feature_set_dependencies.input.parse(args));
    default:
      return { ok: false, error: 'forbidden', message: `${name} is not for this role` };
  }
}

/** Creates features that are all new; an agent changes no text of one that is there. */
function create(desk: PlanDesk, plans: readonly PlanFeature[]): ToolAnswer {
  const created = desk.change((plan) => {
    const existing = plan.features();
    const incoming = plans.map((each, index) => entryOf(withIds(each, existing), index));
    const preview = previewImport({ existing, incoming, nextNumber: plan.nextFeatureNumber() });
    if (!preview.ok) return preview;
    const known = [...preview.value.updates, ...preview.value.unchanged][0];
    if (known !== undefined) return err(there(known));
    for (const event of preview.value.events) plan.append(event);
    return preview;
  });
  if (!created.ok) return refused(created.error);
  const { adds, warnings } = created.value;
  return { ok: true, result: { created: adds.map(({ number, id, name }) => ({ number, id, name })), warnings } };
}

/** `#4` is the number of a feature that is there. */
function withIds(plan: PlanFeature, existing: readonly Feature[]): PlanFeature {
  const dependencies = plan.dependencies?.map((reference) => {
    const number = /^#(\d+)$/.exec(String(reference))?.[1];
    return existing.find((feature) => String(feature.number) === number)?.id ?? reference;
  });
  return dependencies === undefined ? plan : { ...plan, dependencies };
}

const entryOf = (plan: PlanFeature, index: number): PlanEntry => ({ plan, where: () => `features[${index}]` });

function there({ number, name }: { readonly number: number; readonly name: string }): Fault {
  return { code: 'refused', message: `Feature #${number} ${name} is there already; nothing was created.` };
}

type Edge = ToolInput<'feature_add_dependency'>;

function link(desk: PlanDesk, type: 'depend' | 'undepend', edge: Edge): ToolAnswer {
  const foreign = desk.foreign(featureNumber(edge.feature_id));
  if (foreign !== null) return refused({ code: 'refused', message: foreign });
  const changed = desk.change((plan) => applyEdge(plan, { type, ...edge }));
  return changed.ok ? { ok: true, result: { dependencies: changed.value } } : refused(changed.error);
}

function setDependencies(desk: PlanDesk, wanted: ToolInput<'feature_set_dependencies'>): ToolAnswer {
  const feature = desk.feature(featureNumber(wanted.feature_id));
  if (feature === undefined) return refused(missing(wanted.feature_id));
  const foreign = desk.foreign(feature.number);
  if (foreign !== null) return refused({ code: 'refused', message: foreign });
  const edges = [
    ...feature.dependencies
      .filter((number) => !wanted.dependencies.includes(number))
      .map((number) => ({ type: 'undepend' as const, depends_on: Number(number) })),
    ...wanted.dependencies.map((number) => ({ type: 'depend' as const, depends_on: number })),
  ];
  try {
    const dependencies = desk.change((plan) => {
      for (const edge of edges) must(applyEdge(plan, { ...edge, feature_id: wanted.feature_id }));
      return plan.feature(feature.number)?.dependencies;
    });
    return { ok: true, result: { dependencies } };
  } catch (cause) {
    if (cause instanceof RefusedEdge) return refused(cause.fault);
    throw cause;
  }
}

type EdgeChange = Edge & { readonly type: 'depend' | 'undepend' };

function applyEdge(plan: PlanChange, edge: EdgeChange): Result<readonly FeatureNumber[]> {
  const feature = plan.feature(featureNumber(edge.feature_id));
  if (feature === undefined) return err(missing(edge.feature_id));
  const needed = featureNumber(edge.depends_on);
  if (edge.type === 'depend' && plan.feature(needed) === undefined) return err(missing(edge.depends_on));
  const decided = decideDependency(plan.features(), { type: edge.type, feature, needed });
  if (!decided.ok) return decided;
  for (const event of decided.value) plan.append(event);
  return ok(plan.feature(feature.number)?.dependencies ?? []);
}

/** Thrown inside a transaction, so that the edges before it are taken back. */
class RefusedEdge extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

function must(applied: Result<unknown>): void {
  if (!applied.ok) throw new RefusedEdge(applied.error);
}

const missing = (number: number): Fault => ({ code: 'not_found', message: `There is no feature #${number}.` });

function refused({ code, message, where, remedy }: Fault): ToolAnswer {
  const place = where === undefined ? '' : ` (${where})`;
  return { ok: false, error: code, message: `${message}${place}${remedy === undefined ? '' : ` ${remedy}`}` };
}
