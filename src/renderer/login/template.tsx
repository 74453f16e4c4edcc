import { FileText } from 'lucide-react';
import { useId } from 'react';
import { hasChanged } from '../../shared/login/apply-template.ts';
import type { TemplateEntry } from '../../shared/templates/library.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { TemplatePart } from './form-part.ts';
import css from './template.module.css';
import { LoginTemplateClauses } from './template-clauses.tsx';

interface Props extends TemplatePart {
  readonly now: number;
  readonly onTake: (entry: TemplateEntry) => void;
}

/** The restrictions of a template in place of the single limits. */
export function LoginTemplate({ form, set, faultOf, server, shelf, now, onTake }: Props) {
  const { words } = useServices();
  const { go } = useFrame();
  const nameId = useId();
  const say = words.login.template;
  const { template } = form;
  if (template === null) return null;
  const { kind, name, clauses } = template;
  const entry = shelf.find(kind, name);
  const isFaulty = faultOf('template') !== undefined;
  return (
    <fieldset className={css.template} aria-labelledby={nameId} tabIndex={-1} data-faulty={isFaulty || undefined}>
      <div className={css.head}>
        <FileText size={18} className={css.icon} aria-hidden="true" />
        <div className={css.title} id={nameId}>
          <span className={css.muted}>{kind === 'profile' ? say.chosenProfile : say.chosen}</span>{' '}
          <bdi className={css.name}>{name}</bdi>
        </div>
        <div className={css.ways}>
          {entry === null ? null : (
            <Button kind="link" onPress={() => go({ route: 'templates', template: { kind, name: entry.name } })}>
              {say.change}
            </Button>
          )}
          <Button kind="link" onPress={() => set({ template: null })}>
            {say.back}
          </Button>
        </div>
      </div>
      {!shelf.isReady ? null : entry === null ? (
        <Notice kind="plain">{say.gone}</Notice>
      ) : hasChanged(template, entry, shelf.lookup) ? (
        <Notice kind="warning">
          <p>{say.changed}</p>
          <div>
            <Button onPress={() => onTake(entry)}>{say.renew}</Button>
          </div>
        </Notice>
      ) : null}
      <LoginTemplateClauses
        clauses={clauses}
        around={{
          now,
          lookup: shelf.lookup,
          server,
          provider: server.details?.providers.find(({ issuer }) => issuer === form.provider) ?? null,
        }}
      />
    </fieldset>
  );
}
