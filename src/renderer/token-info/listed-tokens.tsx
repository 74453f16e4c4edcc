import { useMemo, useState } from 'react';
import type { ListedToken } from '../../shared/credentials/token-info.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { RevocationReport, TokenListKind } from '../../shared/token-info/revocation.ts';
import { cutTrees, nodesOf, searchTrees } from '../../shared/token-info/trees.ts';
import { useFrame, useServices } from '../app/services.ts';
import prose from '../ui/prose.module.css';
import { Search } from '../ui/search.tsx';
import { More, pageSize } from './more.tsx';
import { RevokeBar } from './revoke-bar.tsx';
import { SelectedToken } from './selected-token.tsx';
import { TokenTree } from './token-tree.tsx';

interface Props {
  /** the token that the list was asked with */
  readonly credential: CredentialView;
  readonly list: TokenListKind;
  readonly trees: readonly ListedToken[];
  readonly onRevoked: (report: RevocationReport) => void;
}

const none: ReadonlySet<string> = new Set();

/** Tokens as their server lists them, with those of this vault marked. What is selected can be looked at and revoked. */
export function ListedTokens({ credential, list, trees, onRevoked }: Props) {
  const { messages, format } = useServices();
  const { credentials } = useFrame().snapshot;
  const t = messages.tokenInfo.family;
  const [search, setSearch] = useState('');
  const [closed, setClosed] = useState(none);
  const [selected, setSelected] = useState(none);
  const [shown, setShown] = useState(pageSize);
  const nodes = useMemo(() => nodesOf(trees), [trees]);
  const found = useMemo(() => searchTrees(trees, search), [trees, search]);
  const drawn = useMemo(() => cutTrees(found.trees, shown, closed), [found, shown, closed]);
  const here = useMemo(
    () => new Map(credentials.flatMap((one) => (one.momId === null ? [] : [[one.momId, one]]))),
    [credentials],
  );
  // A list that was asked for again may lack what was selected before.
  const chosen = [...selected].flatMap((momId) => nodes.get(momId) ?? []);
  const [only] = chosen.length === 1 ? chosen : [];
  const all = t.count(format.number(nodes.size), nodes.size);
  return (
    <>
      {nodes.size < 2 ? null : <Search label={t.search} clear={t.clearSearch} value={search} onChange={setSearch} />}
      <p className={prose.muted} role="status">
        {found.all === nodes.size ? all : t.found(format.number(found.all), all)}
      </p>
      {found.trees.length === 0 ? (
        <p>{t.noMatch}</p>
      ) : (
        <TokenTree
          trees={drawn.trees}
          actor={credential}
          here={here}
          nodes={nodes}
          closed={closed}
          onClose={setClosed}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      <More
        shown={drawn.trees.length === 0 ? 0 : Math.min(shown, drawn.all)}
        all={drawn.all}
        onMore={() => setShown(shown + pageSize)}
      />
      {chosen.length === 0 ? null : (
        <RevokeBar
          credential={credential}
          list={list}
          chosen={chosen}
          onClear={() => setSelected(none)}
          onRevoked={(report) => {
            setSelected(none);
            onRevoked(report);
          }}
        />
      )}
      {only === undefined ? null : (
        <SelectedToken
          key={only.token.momId}
          credential={credential}
          node={only}
          here={here.get(only.token.momId) ?? null}
        />
      )}
    </>
  );
}
