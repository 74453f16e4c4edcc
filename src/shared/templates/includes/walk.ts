import { isOfKind, type TemplateContent, type TemplateKind, type TemplateLookup } from '../model.ts';

/** The reason why an include cannot be resolved. */
export interface IncludeFault {
  /** `too-deep`: also for includes that multiply beyond measure; `too-many`: more clauses or values than a template can have */
  readonly because: 'missing' | 'cycle' | 'too-deep' | 'too-many';
  readonly kind: TemplateKind;
  readonly name: string;
  /** the names that led there, outermost first */
  readonly path: readonly string[];
  /** the clause in which the include stands, or null */
  readonly clause: number | null;
}

/** One resolution of includes under way. */
export interface Walk {
  readonly lookup: TemplateLookup;
  readonly faults: IncludeFault[];
  /** the number of templates that may still be looked up; below 0, the one that was too many has been told */
  left: number;
}

/** The origin of an include. */
export interface Origin {
  /** of the content that is resolved, null = not in a clause of it */
  readonly clause: number | null;
  /** the templates that led here, outermost first */
  readonly path: readonly { readonly kind: TemplateKind; readonly name: string }[];
}

/** Something together with where it stands, since profiles are mixed before their parts are resolved. */
export interface WithOrigin<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** The template that an include refers to. */
export interface Found<Kind extends TemplateKind> {
  readonly content: Extract<TemplateContent, { readonly kind: Kind }>;
  /** the origin of its own includes */
  readonly origin: Origin;
}

const deepest = 20;
/** Servers have no limit. This one stops templates whose includes multiply without end. */
const maxLookups = 1000;

/** Begins a resolution. */
export const startWalk = (lookup: TemplateLookup): Walk => ({ lookup, faults: [], left: maxLookups });

/** Finds the template of an include, with or without `@`; on a failure notes the reason and returns null. */
export function follow<Kind extends TemplateKind>(
  walk: Walk,
  kind: Kind,
  include: WithOrigin<string>,
): Found<Kind> | null {
  const { origin } = include;
  const name = plainName(include.value);
  const path = [...origin.path, { kind, name }];
  if (walk.left < 0) return null;
  if (origin.path.some((step) => step.kind === kind && step.name === name)) return fail(walk, 'cycle', kind, include);
  walk.left -= 1;
  if (path.length > deepest || walk.left < 0) return fail(walk, 'too-deep', kind, include);
  const content = walk.lookup(kind, name) ?? (name.includes('/') ? null : walk.lookup(kind, `_/${name}`));
  return isOfKind(content, kind)
    ? { content, origin: { clause: origin.clause, path } }
    : fail(walk, 'missing', kind, include);
}

/** The name that an include gives, without `@`, and without `_`, the group of templates that have none. */
export const plainName = (include: string): string => include.replace(/^@/, '').replace(/^_\//, '');

/** Notes the reason why an include cannot be resolved. */
export function fail(
  walk: Walk,
  because: IncludeFault['because'],
  kind: TemplateKind,
  { value, origin }: WithOrigin<string>,
): null {
  const path = origin.path.map((step) => step.name);
  walk.faults.push({ because, kind, name: plainName(value), path, clause: origin.clause });
  return null;
}
