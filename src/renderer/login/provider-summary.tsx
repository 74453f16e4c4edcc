import type { ProviderLoginForm } from '../../shared/login/provider-form.ts';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import css from './summary.module.css';

/** What a login at a provider asks for, in sentences that follow the typing. */
export function ProviderSummary({ form, host }: { readonly form: ProviderLoginForm; readonly host: string }) {
  const { messages, format } = useServices();
  const t = messages.providers.form;
  const { scopes, audiences } = form;
  const warnings = [
    t.noRestrictions,
    ...(scopes.includes('openid') ? [] : [t.noOpenid]),
    ...(scopes.includes('offline_access') ? [] : [t.noOffline]),
  ];
  return (
    <div className={layout.stackWide}>
      <h2>{t.summary}</h2>
      <p>{t.asks(host)}</p>
      <p>{scopes.length === 0 ? t.asksNoScopes : t.asksScopes(format.list(scopes))}</p>
      {audiences.length === 0 ? null : <p>{t.asksAudiences(format.list(audiences))}</p>}
      {warnings.map((warning) => (
        <p key={warning} className={css.warning}>
          {warning}
        </p>
      ))}
    </div>
  );
}
