import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useFrame, useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty-state.tsx';
import { Search } from '../../ui/search.tsx';
import { matchesRow } from '../library/rows.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';
import css from './column.module.css';
import { ListMenus } from './menus.tsx';
import { Problems } from './problems.tsx';
import { ChosenBar } from './selected.tsx';
import { ServerSection } from './server.tsx';
import { TagFilter } from './tags.tsx';
import { TemplateList } from './templates.tsx';

interface Props {
  readonly templates: TemplatesState;
  readonly transfer: Transfer;
}

/** The column of templates: search, the user's own, and what servers offer. */
export function ListColumn({ templates, transfer }: Props) {
  const { messages, format } = useServices();
  const { servers } = useFrame().snapshot;
  const { rows, library, selected, dispatch } = templates;
  const { search, tag, ticked } = templates.view;
  const tick = (keys: ReadonlySet<string> | null) => dispatch({ kind: 'tick', keys });
  const found = useMemo(() => rows.filter((row) => matchesRow(row, search, tag)), [rows, search, tag]);
  const t = messages.templates;
  const all = t.count(format.number(rows.length), rows.length);
  return (
    <section className={css.column} aria-label={t.title}>
      <header className={css.header}>
        <div className={css.title}>
          <h1>{t.title}</h1>
          <ListMenus templates={templates} transfer={transfer} onSelect={() => tick(new Set())} />
        </div>
        {rows.length === 0 ? null : (
          <Search
            clear={messages.tokens.clearSearch}
            label={t.search}
            value={search}
            onChange={(text) => dispatch({ kind: 'filter', search: text })}
          />
        )}
        <TagFilter rows={rows} tag={tag} onChange={(next) => dispatch({ kind: 'filter', tag: next })} />
      </header>
      {library.folder === 'ready' ? null : (
        <p className={css.folder} role="status">
          {t.folder[library.folder]}
        </p>
      )}
      {rows.length === 0 ? <p className={css.none}>{t.emptyList}</p> : null}
      {rows.length > 0 && found.length === 0 ? (
        <Empty icon={<SearchX size={22} />} title={t.noMatchTitle} text={t.noMatch}>
          <Button onPress={() => dispatch({ kind: 'filter', search: '', tag: null })}>{t.clearSearch}</Button>
        </Empty>
      ) : null}
      {found.length === 0 ? null : (
        <TemplateList rows={found} selected={selected} onOpen={templates.openRow} chosen={ticked} onSelect={tick} />
      )}
      <Problems problems={library.problems} />
      {ticked === null ? (
        servers.map((server) => (
          <ServerSection
            key={server.issuer}
            server={server}
            search={search}
            onOpen={(template, serverName) =>
              dispatch({ kind: 'openPage', page: { kind: 'server-template', template, serverName } })
            }
          />
        ))
      ) : (
        <ChosenBar
          rows={rows.filter((row) => ticked.has(row.key))}
          templates={templates}
          transfer={transfer}
          onDone={() => tick(null)}
        />
      )}
      {rows.length === 0 ? null : (
        <p className={css.count} role="status">
          {found.length === rows.length ? all : t.found(format.number(found.length), all)}
        </p>
      )}
    </section>
  );
}
