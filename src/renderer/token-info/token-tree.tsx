import { Check, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { Button, Checkbox, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { ListedToken } from '../../shared/credentials/token-info.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { isExpired, type TokenNode } from '../../shared/token-info/trees.ts';
import { useServices } from '../app/services.ts';
import { unixNow } from '../hooks/use-now.ts';
import check from '../ui/check.module.css';
import iconButton from '../ui/icon-button.module.css';
import prose from '../ui/prose.module.css';
import css from './token-tree.module.css';

interface Props {
  /** what is drawn of them */
  readonly trees: readonly ListedToken[];
  /** all of them, by their ids */
  readonly nodes: ReadonlyMap<string, TokenNode>;
  /** the token that they were asked for with */
  readonly actor: CredentialView;
  /** the tokens of this vault, by their ids at the server */
  readonly here: ReadonlyMap<string, CredentialView>;
  readonly closed: ReadonlySet<string>;
  readonly onClose: (closed: ReadonlySet<string>) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** Tokens as a tree, of which any can be selected. */
export function TokenTree({ trees, nodes, actor, here, closed, onClose, selected, onSelect }: Props) {
  const { messages } = useServices();
  const t = messages.tokenInfo.family;
  const parents = useMemo(
    () => [...nodes.values()].flatMap(({ token }) => (token.children.length === 0 ? [] : [token.momId])),
    [nodes],
  );
  const render = (token: ListedToken) => (
    <TreeItem
      key={token.momId}
      id={token.momId}
      textValue={token.name === '' ? t.unnamed : token.name}
      hasChildItems={(nodes.get(token.momId)?.token.children.length ?? 0) > 0}
      className={css.item}
    >
      <TreeItemContent>
        {({ level }) => (
          <TokenRow
            token={token}
            level={level}
            hasChildren={(nodes.get(token.momId)?.token.children.length ?? 0) > 0}
            isActor={token.momId === actor.momId}
            here={here.get(token.momId) ?? null}
          />
        )}
      </TreeItemContent>
      <Collection items={token.children}>{render}</Collection>
    </TreeItem>
  );
  return (
    <Tree
      aria-label={t.tree}
      className={css.tree}
      items={trees}
      dependencies={[here, nodes]}
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={[...selected]}
      onSelectionChange={(keys) => onSelect(new Set(keys === 'all' ? nodes.keys() : [...keys].map(String)))}
      expandedKeys={parents.filter((momId) => !closed.has(momId))}
      onExpandedChange={(open) => onClose(new Set(parents.filter((momId) => !open.has(momId))))}
    >
      {render}
    </Tree>
  );
}

interface RowProps {
  readonly token: ListedToken;
  readonly level: number;
  readonly hasChildren: boolean;
  /** it is the one that was asked with */
  readonly isActor: boolean;
  readonly here: CredentialView | null;
}

/** Deeper ones are not set in any further, since there would be no room for their names. */
const deepestIndent = 6;

function TokenRow({ token, level, hasChildren, isActor, here }: RowProps) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo.family;
  const { name, createdAt, expiresAt, ip } = token;
  const isOver = isExpired(token, unixNow());
  const life =
    expiresAt === null ? t.noExpiry : isOver ? t.since(format.moment(expiresAt)) : t.until(format.moment(expiresAt));
  const origin = createdAt === null ? ip : t.createdFrom(format.moment(createdAt), ip);
  return (
    <div
      className={isOver ? css.over : css.row}
      style={{ paddingInlineStart: Math.min(level - 1, deepestIndent) * 16 }}
    >
      {hasChildren ? (
        <Button slot="chevron" className={[iconButton.plain, css.chevron].join(' ')} aria-label={t.expand}>
          <ChevronRight size={15} aria-hidden="true" />
        </Button>
      ) : (
        <span className={css.chevron} />
      )}
      <Checkbox slot="selection" className={[check.check, css.check].join(' ')}>
        <span className={check.box} aria-hidden="true">
          <Check size={13} strokeWidth={3} />
        </span>
      </Checkbox>
      <span className={css.words}>
        <span className={css.title}>
          {name === '' ? <em className={prose.muted}>{t.unnamed}</em> : <bdi className={prose.ellipsis}>{name}</bdi>}
          {isActor ? <span className={css.mark}>{t.thisToken}</span> : null}
          {here === null || isActor ? null : <span className={css.mark}>{t.ofVault(here.alias)}</span>}
        </span>
        <span className={[prose.muted, prose.ellipsis].join(' ')}>
          {[life, origin].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
    </div>
  );
}
