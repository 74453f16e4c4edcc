import { FileText } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';
import { hasChanged } from '../../shared/login/apply-template.ts';
import type { TemplateEntry } from '../../shared/templates/library.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import type { TemplatePart } from './form-part.ts';
import css from './template.module.css';

// The linter comes with it, which nobody waits for who logs in without a template.
const LoginTemplateClauses = lazy(async () => ({
  default: (await import('./template-clauses.tsx')).LoginTemplateClauses,
}));

interface Props extends TemplatePart {
  readonly now: number;
  readonly onTake: (entry: TemplateEntry) => void;
}

/** The restrictions of a template in place of the single limits. */
export function LoginTemplate({ form, set, faultOf, server, savedTemplates, now, onTake }: Props) {
  const { messages } = useServices();
  const { go } = useFrame();
  const nameId = useId();
  const t = messages.login.template;
  const { template } = form;
  if (template === null) return null;
  const { kind, name, clauses } = template;
  const entry = savedTemplates.find(kind, name);
  const isFaulty = faultOf('template') !== undefined;
  return (
    <fieldset className={css.template} aria-labelledby={nameId} tabIndex={-1} data-faulty={isFaulty || undefined}>
      <div className={css.head}>
        <FileText size={18} className={css.icon} aria-hidden="true" />
        <div className={css.title} id={nameId}>
          <span className={prose.muted}>{kind === 'profile' ? t.chosenProfile : t.chosen}</span>{' '}
          <bdi className={css.name}>{name}</bdi>
        </div>
        <div className={css.ways}>
          {entry === null ? null : (
            <Button kind="link" onPress={() => go({ route: 'templates', template: { kind, name: entry.name } })}>
              {t.change}
            </Button>
          )}
          <Button kind="link" onPress={() => set({ template: null })}>
            {t.back}
          </Button>
        </div>
      </div>
      {!savedTemplates.isReady ? null : entry === null ? (
        <Notice kind="plain">{t.gone}</Notice>
      ) : hasChanged(template, entry, savedTemplates.lookup) ? (
        <Notice kind="warning">
          <p>{t.changed}</p>
          <div>
            <Button onPress={() => onTake(entry)}>{t.renew}</Button>
          </div>
        </Notice>
      ) : null}
      <Suspense fallback={<Loading text={messages.window.loading} />}>
        <LoginTemplateClauses
          clauses={clauses}
          around={{
            now,
            lookup: savedTemplates.lookup,
            server,
            provider: server.details?.providers.find(({ issuer }) => issuer === form.provider) ?? null,
          }}
        />
      </Suspense>
    </fieldset>
  );
}
