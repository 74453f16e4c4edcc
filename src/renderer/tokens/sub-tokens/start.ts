import { covers, defaultCapabilities } from '../../../shared/credentials/capabilities.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { SubTokenForm } from '../../../shared/sub-tokens/form.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { freeName } from '../../../shared/templates/names.ts';

/** What the form holds beside the restrictions, which are edited as those of a template. */
export type FormFields = Omit<SubTokenForm, 'clauses'>;

/**
 * The form as it begins: what a token of this kind is mostly made for, kept in the vault.
 * @param proposed its name, unless a token has it
 * @param taken the names of the tokens that are there
 */
export const firstFields = (
  { capabilities }: CredentialView,
  proposed: string,
  taken: readonly string[],
): FormFields => ({
  name: freeName(proposed.slice(0, 70), taken),
  capabilities: defaultCapabilities.filter((name) => covers(capabilities, name)),
  rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  short: false,
  destination: 'vault',
});

/** The clauses of a token as they can be asked for again: without the uses so far, which a new token does not have. */
export const clausesOfParent = ({ restrictions }: CredentialView): readonly TemplateClause[] =>
  restrictions.map(({ usages_AT_done, usages_other_done, ...clause }) =>
    Object.fromEntries(Object.entries(clause).filter(([, value]) => value !== undefined)),
  );
