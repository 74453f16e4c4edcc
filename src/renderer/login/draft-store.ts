import type { AnyLoginForm } from '../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../shared/login/form.ts';
import { audienceStyles } from '../../shared/login/provider-access.ts';
import type { ProviderLoginForm } from '../../shared/login/provider-form.ts';
import { readJson } from '../../shared/text/json.ts';
import { newLoginForm } from './draft.ts';

/** What keeps a half-filled form while the window is closed; a part of the browser's Storage. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'login-draft';

/** Keeps the form, or forgets it. Without a storage it lives as long as the window. */
export function keepDraft(storage: DraftStorage, form: AnyLoginForm | null): void {
  if (form === null) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify(form));
}

/** The form that was kept; null when there is none or it is not of today's shape. */
export function keptDraft(storage: DraftStorage): AnyLoginForm | null {
  const kept = readJson(storage.getItem(key) ?? '');
  return isForm(kept) || isProviderForm(kept) ? kept : null;
}

/** Compares the shape with that of a new form: the same members of the same types. */
function isForm(value: unknown): value is LoginForm {
  const { template: _, ...model } = newLoginForm({ servers: [], credentials: [] });
  return (
    isLike(value, model) && isLike(value.rotation, model.rotation) && 'template' in value && isTemplate(value.template)
  );
}

/** A login that renews a credential is not kept: the credential may be gone by then. */
const isProviderForm = (value: unknown): value is ProviderLoginForm =>
  isLike(value, { issuer: '', alias: '', scopes: [], audiences: [], audienceStyle: '' }) &&
  'credential' in value &&
  value.credential === null &&
  audienceStyles.some((style) => style === value.audienceStyle);

/** Each clause is checked by main once more; here it is enough that a view can go through them. */
const isTemplate = (value: unknown): boolean =>
  value === null ||
  (isLike(value, { kind: '', name: '' }) &&
    'clauses' in value &&
    Array.isArray(value.clauses) &&
    value.clauses.every((clause) => typeof clause === 'object' && clause !== null));

function isLike<T extends object>(value: unknown, model: T): value is T {
  if (typeof value !== 'object' || value === null) return false;
  const members: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(model).every(([name, one]) =>
    one === null
      ? members[name] === null || typeof members[name] === 'number'
      : Array.isArray(one)
        ? Array.isArray(members[name]) && members[name].every((item) => typeof item === 'string')
        : typeof members[name] === typeof one && members[name] !== null,
  );
}
