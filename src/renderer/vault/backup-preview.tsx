import type { ReactNode } from 'react';
import { changesAnything, isAdded, isWritten, type BackupPreview as Preview } from '../../shared/backup/preview.ts';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import css from './backup-preview.module.css';

/** All that a backup has, by name, and what a restore would do with each. */
export function BackupPreview({ preview }: { readonly preview: Preview }) {
  const { messages, format } = useServices();
  const { fileName, createdAt, createdOn, tokens, servers, providers, clients, templates, unknown } = preview;
  const t = messages.backup.preview;
  const newOrHere = (isNew: boolean) => (isNew ? t.isNew : t.isHere);
  return (
    <div className={layout.stackWide}>
      <p>
        <strong>{fileName}</strong>
      </p>
      <p className={prose.muted}>{t.from(format.moment(createdAt), createdOn)}</p>
      {changesAnything(preview) ? null : <Notice kind="plain">{t.nothing}</Notice>}
      <Group title={t.tokens}>
        {tokens.map(({ alias, host, fate, rotates }) => (
          <Item key={alias} name={alias} of={host} fate={t.fate[fate]} isNew={isWritten(fate)}>
            {rotates && isWritten(fate) ? t.rotates : null}
          </Item>
        ))}
      </Group>
      <Group title={t.servers}>
        {servers.map(({ shortName, host, isNew }) => (
          <Item key={`${host} ${shortName}`} name={shortName} of={host} fate={newOrHere(isNew)} isNew={isNew} />
        ))}
      </Group>
      <Group title={t.providers}>
        {providers.map(({ shortName, host, isNew }) => (
          <Item key={`${host} ${shortName}`} name={shortName} of={host} fate={newOrHere(isNew)} isNew={isNew} />
        ))}
      </Group>
      <Group title={t.clients}>
        {clients.map(({ clientId, host, isNew }) => (
          <Item key={`${host} ${clientId}`} name={clientId} of={host} fate={newOrHere(isNew)} isNew={isNew} />
        ))}
      </Group>
      <Group title={t.templates}>
        {templates.map(({ kind, name, fate }) => (
          <Item
            key={`${kind} ${name}`}
            name={name}
            of={messages.templates.kinds[kind]}
            fate={t.templateFate[fate]}
            isNew={isAdded(fate)}
          />
        ))}
      </Group>
      {unknown === 0 ? null : <Notice kind="warning">{t.unknown(unknown)}</Notice>}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={layout.stack}>
      <h3>{title}</h3>
      <ul className={css.list}>{children}</ul>
    </section>
  );
}

interface ItemProps {
  readonly name: string;
  readonly of: string;
  readonly fate: string;
  readonly isNew: boolean;
  readonly children?: ReactNode;
}

function Item({ name, of, fate, isNew, children = null }: ItemProps) {
  return (
    <li className={css.item}>
      <span className={css.name}>
        {name} <span className={prose.muted}>{of}</span>
      </span>
      <span className={isNew ? css.fate : prose.muted}>
        {fate}
        {children === null ? null : <span className={css.more}>{children}</span>}
      </span>
    </li>
  );
}
