import { X } from 'lucide-react';
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import { AddWords } from '../ui/add-words.tsx';
import field from '../ui/field.module.css';
import iconButton from '../ui/icon-button.module.css';
import layout from '../ui/layout.module.css';
import pill from '../ui/pill.module.css';
import prose from '../ui/prose.module.css';
import { withWords } from './draft.ts';
import type { AccessPart } from './form-part.ts';
import css from './parts.module.css';

/** The services that are to accept the access tokens. */
export function LoginAudiences({ form, set, faultOf, hint }: AccessPart) {
  const { messages } = useServices();
  const t = messages.login;
  const fault = faultOf('audiences');
  return (
    <div className={layout.stack}>
      {form.audiences.length === 0 ? (
        <span className={field.label}>{t.audiences}</span>
      ) : (
        <TagGroup
          className={layout.stack}
          onRemove={(keys) =>
            set(({ audiences }) => ({ audiences: audiences.filter((audience) => !keys.has(audience)) }))
          }
        >
          <Label className={field.label}>{t.audiences}</Label>
          <TagList className={layout.wrap}>
            {form.audiences.map((audience) => (
              <Tag key={audience} id={audience} textValue={audience} className={[pill.pill, pill.chosen].join(' ')}>
                {audience}
                <Button
                  slot="remove"
                  className={[iconButton.plain, css.remove].join(' ')}
                  aria-label={t.remove(audience)}
                >
                  <X size={13} aria-hidden="true" />
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
      <p className={prose.muted}>{hint}</p>
      <AddWords
        labels={messages.login}
        label={t.addAudience}
        onAdd={(text) => set(({ audiences }) => ({ audiences: withWords(audiences, text) }))}
      />
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </div>
  );
}
