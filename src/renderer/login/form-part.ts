import type { ServerView } from '../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../shared/login/form.ts';
import type { FormFault } from '../../shared/login/request.ts';
import type { SavedTemplates } from './use-saved-templates.ts';

/** The props of every part of the login form. */
export interface FormPart {
  readonly form: LoginForm;
  /**
   * Changes fields. What depends on their present values is given as a function: one click can both leave a field, which
   * takes over what was typed there, and change another.
   */
  readonly set: (change: Partial<LoginForm> | ((form: LoginForm) => Partial<LoginForm>)) => void;
  /** what is wrong with a field, in words; undefined = nothing */
  readonly faultOf: (field: FormFault['field']) => string | undefined;
}

/** The fields that logins at servers and at providers have in common. */
type AccessFields = Pick<LoginForm, 'scopes' | 'audiences'>;

/** The props of a part for the fields of access tokens, in the form of either kind of login. */
export interface AccessPart {
  readonly form: AccessFields;
  readonly set: (change: (form: AccessFields) => Partial<AccessFields>) => void;
  readonly faultOf: (field: keyof AccessFields) => string | undefined;
  /** what the field is for */
  readonly hint: string;
}

/** The props of a part that can be filled from a template. */
export interface TemplatePart extends FormPart {
  readonly server: ServerView;
  readonly savedTemplates: SavedTemplates;
}
