import { Import, KeyRound, Plus, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TemplateClause } from '../../shared/templates/model.ts';
import { FirstSteps } from '../app/first-steps.tsx';
import { NoTrayHost } from '../app/no-tray-host.tsx';
import type { TokenTab } from '../app/routes.ts';
import { useFrame, useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { useDrop } from '../hooks/use-drop.ts';
import { useIsWide } from '../hooks/use-is-wide.ts';
import { readDropped } from '../import-token/dropped.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty-state.tsx';
import { Search } from '../ui/search.tsx';
import surface from '../ui/surface.module.css';
import { VaultClosed } from '../vault/closed.tsx';
import { TokenDetails } from './details.tsx';
import { TokenList } from './list.tsx';
import { matchesSearch } from './search.ts';
import css from './view.module.css';

interface Props {
  readonly selected: string | null;
  readonly tab: TokenTab;
  /** what the form of a sub-token begins with */
  readonly restrictions?: readonly TemplateClause[] | undefined;
}

/**
 * All tokens, with the page of one beside them. In a narrow window only one of the two is shown: the page when a token was
 * chosen, else the list.
 */
export function TokensView({ selected, tab, restrictions }: Props) {
  const { messages, format, toasts } = useServices();
  const { snapshot, go } = useFrame();
  const [search, setSearch] = useState('');
  const { credentials, vault } = snapshot;
  const found = useMemo(
    () => credentials.filter((credential) => matchesSearch(credential, search)),
    [credentials, search],
  );
  const shown = credentials.find(({ id }) => id === selected) ?? found[0] ?? null;
  const isChosen = shown !== null && shown.id === selected;
  const split = useRef<HTMLDivElement>(null);
  const bringIn = (text: string, isFile = false) => go({ route: 'import-token', text, isFile });
  const bringInFile = async (files: readonly File[]) => {
    const read = await readDropped(files);
    if (read.ok) bringIn(read.value, true);
    else toasts.show(errorToast(read.error, messages));
  };
  const isDropping = useDrop(split, { onFiles: (files) => void bringInFile(files), onText: (text) => bringIn(text) });
  const isAlone = !useIsWide() && isChosen;
  // When one pane replaces the other, the focus has to follow.
  useEffect(() => {
    if (isAlone) split.current?.querySelector<HTMLElement>('aside button')?.focus();
  }, [isAlone]);
  const back = () => {
    go({ route: 'tokens', credential: null });
    requestAnimationFrame(() => split.current?.querySelector<HTMLElement>('[role="grid"]')?.focus());
  };
  if (vault.kind !== 'open') return <VaultClosed vault={vault} />;

  const favourites = credentials.filter((credential) => credential.favourite).length;
  return (
    <div ref={split} className={css.split} data-pane={isChosen ? 'details' : 'list'}>
      <section className={css.list} aria-label={messages.tokens.title}>
        <header className={css.header}>
          <h1>{messages.tokens.title}</h1>
          {credentials.length === 0 ? (
            <span className={css.space} />
          ) : (
            <Search
              clear={messages.tokens.clearSearch}
              label={messages.tokens.search}
              value={search}
              onChange={setSearch}
            />
          )}
          {credentials.length === 0 ? null : (
            <Button kind="icon" aria-label={messages.importToken.button} onPress={() => bringIn('')}>
              <Import size={16} aria-hidden="true" />
            </Button>
          )}
          <Button kind="primary" onPress={() => go({ route: 'new-token', afresh: true })}>
            <Plus size={16} aria-hidden="true" />
            {messages.tokens.newToken}
          </Button>
        </header>
        <NoTrayHost />
        {body()}
      </section>
      {shown === null ? null : (
        <aside className={css.details} aria-label={shown.alias} tabIndex={-1} data-landing={isChosen || undefined}>
          <TokenDetails key={shown.id} credential={shown} tab={tab} restrictions={restrictions} onBack={back} />
        </aside>
      )}
      {isDropping ? <p className={surface.drop}>{messages.importToken.drop}</p> : null}
    </div>
  );

  function body() {
    if (credentials.length === 0) {
      return (
        <Empty icon={<KeyRound size={22} />} title={messages.tokens.emptyTitle} text={messages.tokens.empty}>
          {snapshot.serversProblem === null ? (
            <FirstSteps now={snapshot.servers.length === 0 ? 'server' : 'login'} />
          ) : null}
          <Button onPress={() => go({ route: 'new-token', afresh: true })}>{messages.tokens.newToken}</Button>
          <Button onPress={() => bringIn('')}>{messages.importToken.button}</Button>
        </Empty>
      );
    }
    if (found.length === 0) {
      return (
        <Empty icon={<SearchX size={22} />} title={messages.tokens.noMatchTitle} text={messages.tokens.noMatch(search)}>
          <Button onPress={() => setSearch('')}>{messages.tokens.clearSearch}</Button>
        </Empty>
      );
    }
    const all = messages.tokens.count(format.number(credentials.length), credentials.length);
    return (
      <>
        <TokenList
          credentials={found}
          selected={shown?.id ?? null}
          onSelect={(credential) => go({ route: 'tokens', credential })}
        />
        <p className={css.count} role="status">
          {[
            found.length === credentials.length ? all : messages.tokens.found(format.number(found.length), all),
            messages.tokens.favourites(format.number(favourites), favourites),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </>
    );
  }
}
