import { Copy, Ellipsis, Pencil, RefreshCw, Star, Trash2 } from 'lucide-react';
import type { Preset } from '../../../shared/credentials/presets.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { useServices } from '../../app/services.ts';
import { useCopy } from '../../hooks/use-copy.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { DescriptionList, Fact } from '../../ui/description-list.tsx';
import surface from '../../ui/surface.module.css';
import { copyActions } from '../copy-menu.tsx';
import { AccessTokenCost } from './cost.tsx';
import css from './presets.module.css';

interface Props {
  readonly credential: CredentialView;
  /** empty = the standard one */
  readonly name: string;
  readonly preset: Preset;
  readonly isChosen: boolean;
  readonly onEdit: () => void;
  readonly onChoose: () => void;
  /** null = it cannot be deleted */
  readonly onRemove: (() => void) | null;
}

/** A preset: what it asks for, what that costs, and what can be done with it. */
export function PresetCard({ credential, name, preset, isChosen, onEdit, onChoose, onRemove }: Props) {
  const { messages } = useServices();
  const { copy, save, pending, canCopy } = useCopy(credential);
  const t = messages.accessTokens.presets;
  const { scopes, audiences, audienceStyle, form } = preset;
  const title = name === '' ? t.standard : name;
  const isBusy = pending || credential.working;
  const fresh = {
    id: 'fresh',
    text: messages.tokens.copyFresh,
    icon: <RefreshCw size={15} />,
    run: () => void copy({ preset: name, fresh: true }),
  };
  return (
    <li className={[surface.card, css.card].join(' ')} aria-label={title}>
      <div className={css.head}>
        <h3 className={css.name}>
          {title}
          {isChosen ? <span className={css.badge}>{t.isDefault}</span> : null}
        </h3>
        {canCopy ? (
          <Button isPending={isBusy} aria-label={t.copyWith(title)} onPress={() => void copy({ preset: name })}>
            <Copy size={15} aria-hidden="true" />
            {t.copy}
          </Button>
        ) : null}
        <ActionMenu
          label={messages.accessTokens.menu.labelOf(title)}
          actions={[
            ...(canCopy ? [...copyActions(messages, name, copy, save), fresh, null] : []),
            { id: 'edit', text: t.edit, icon: <Pencil size={15} />, run: onEdit },
            ...(isChosen ? [] : [{ id: 'choose', text: t.makeDefault, icon: <Star size={15} />, run: onChoose }]),
            ...(onRemove === null
              ? []
              : [{ id: 'remove', text: t.remove, icon: <Trash2 size={15} />, isDanger: true, run: onRemove }]),
          ]}
        >
          <Ellipsis size={16} aria-hidden="true" />
        </ActionMenu>
      </div>
      <DescriptionList>
        <Fact name={t.scopes}>
          {scopes.length > 0 ? (
            <Chips label={t.scopes} values={scopes} />
          ) : credential.openid === null ? (
            t.scopesOpen
          ) : (
            t.scopesGranted
          )}
        </Fact>
        <Fact name={t.audiences}>
          {audiences === null ? (
            t.audiencesOpen
          ) : audiences.length === 0 ? (
            t.audiencesNone
          ) : (
            <Chips label={t.audiences} values={audiences} />
          )}
        </Fact>
        {credential.openid === null || audiences === null || audiences.length === 0 ? null : (
          <Fact name={t.sentAs}>{messages.providers.form.styles[audienceStyle]}</Fact>
        )}
        {form === 'token' ? null : <Fact name={t.copiedAs}>{messages.accessTokens.forms[form]}</Fact>}
      </DescriptionList>
      <AccessTokenCost credential={credential} preset={preset} />
    </li>
  );
}
