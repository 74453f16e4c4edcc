import { requestableCapabilities } from '../credentials/capabilities.ts';
import { sameIssuer } from '../credentials/issuer.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { expandIncludes, type IncludeFault } from '../templates/includes/expand.ts';
import type { TemplateEntry } from '../templates/library.ts';
import {
  clausesOf,
  type TemplateClause,
  type TemplateContent,
  type TemplateLookup,
  type TemplateRotation,
} from '../templates/model.ts';
import { printTemplate } from '../templates/print.ts';
import { asProfile } from '../templates/profile-parts.ts';
import { type RequestFault, requestRotation } from '../templates/request.ts';
import type { LoginForm } from './form.ts';

/** The values that a template sets in a login form. */
export interface Taken {
  readonly change: Partial<LoginForm>;
  /** capabilities that cannot be requested: unknown ones make the consent page fail */
  readonly leftOut: readonly string[];
  /** the identity provider that a profile names and the server does not offer; null = there is none such */
  readonly notOffered: string | null;
}

/** The reasons for applying nothing: an include cannot be resolved, or a member would not be sent. */
export type ApplyFault = IncludeFault | RequestFault;

type Chosen = Pick<TemplateEntry, 'kind' | 'name' | 'content'>;

/**
 * Applies a template to a login form, with its includes resolved. Other values of the form stay; restrictions keep their times
 * as written.
 * @param providers issuers that the server of the form offers
 * @returns every include that cannot be resolved, or every member that would not be sent
 */
export function applyTemplate(
  { name, content }: Chosen,
  lookup: TemplateLookup,
  providers: readonly string[],
): Result<Taken, readonly ApplyFault[]> {
  const expanded = expandIncludes(content, lookup);
  if (!expanded.ok) return expanded;
  const whole = expanded.value;
  const { restrictions, capabilities, rotation, ...named } = asProfile(whole);
  const asked = rotation === undefined ? ok({}) : requestRotation(rotation);
  if (!asked.ok) return asked;
  const [unknown] = named.unknown ?? [];
  if (unknown !== undefined)
    return err([{ clause: null, claim: 'unknown', because: 'unknown-member', about: unknown.name }]);
  const { oidc_issuer: wanted = null } = named;
  const provider = providers.find((issuer) => wanted !== null && sameIssuer(issuer, wanted));
  return ok({
    change: {
      ...(named.name === undefined ? {} : { tokenName: named.name }),
      // Scopes belong to the provider that they were chosen from.
      ...(provider === undefined ? {} : { provider, scopes: [] }),
      ...(restrictions === undefined ? {} : { template: templateOf(whole.kind, name, whole) }),
      ...(capabilities === undefined ? {} : { capabilities: capabilities.filter(isRequestable) }),
      ...(rotation === undefined ? {} : { rotation: rotationFields(rotation) }),
    },
    leftOut: capabilities?.filter((capability) => !isRequestable(capability)) ?? [],
    notOffered: provider === undefined ? wanted : null,
  });
}

/** Checks whether a template has changed since it was applied to a form. */
export function hasChanged(chosen: NonNullable<LoginForm['template']>, entry: Chosen, lookup: TemplateLookup): boolean {
  const expanded = expandIncludes(entry.content, lookup);
  return !expanded.ok || printClauses(clausesOf(expanded.value)) !== printClauses(chosen.clauses);
}

/** Prints members in a fixed order, which may differ in a stored form. */
const printClauses = (clauses: readonly TemplateClause[]) => printTemplate({ kind: 'restrictions', clauses });

const templateOf = (kind: TemplateContent['kind'], name: string, content: TemplateContent): LoginForm['template'] => ({
  kind: kind === 'profile' ? kind : 'restrictions',
  name,
  clauses: [...clausesOf(content)],
});

const isRequestable = (capability: string) => requestableCapabilities.has(capability);

const rotationFields = ({ on_AT, on_other, auto_revoke, lifetime }: TemplateRotation): LoginForm['rotation'] => ({
  onAT: on_AT === true,
  onOther: on_other === true,
  autoRevoke: auto_revoke === true,
  lifetime: lifetime === undefined || lifetime === 0 ? '' : String(lifetime),
});
