import { Copy, Star } from 'lucide-react';
import { useMemo } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { accountsApart } from '../../shared/credentials/accounts.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import { endOf, lifeLeft } from '../../shared/credentials/lifetime.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useCopy } from '../hooks/use-copy.ts';
import { useIsWide } from '../hooks/use-is-wide.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../ui/button.tsx';
import prose from '../ui/prose.module.css';
import css from './list.module.css';
import { StateIcon, toneOf } from './state-badge.tsx';

/** Pixels; the style sheet has the same number. */
const rowHeight = 64;
/** Above and below the rows together. */
const borders = 2;

interface Props {
  readonly credentials: readonly CredentialView[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The tokens as a list of which only the visible rows exist, so that 1,000 scroll like ten. */
export function TokenList({ credentials, selected, onSelect }: Props) {
  const isWide = useIsWide();
  const { messages } = useServices();
  const now = useNow(20);
  const { snapshot } = useFrame();
  const accountOf = useMemo(() => accountsApart(snapshot.credentials), [snapshot.credentials]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowHeight }}>
      <GridList
        className={css.list}
        // As high as its rows, until the window ends: a virtualised list has no height of its own.
        style={{ blockSize: credentials.length * rowHeight + borders }}
        aria-label={messages.tokens.list}
        items={credentials}
        dependencies={[now, accountOf]}
        // Side by side the page follows the arrow keys; alone, a row is opened by a click or Enter.
        selectionMode={isWide ? 'single' : 'none'}
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [first] = keys === 'all' ? [] : [...keys];
          if (first !== undefined) onSelect(String(first));
        }}
        onAction={(key) => onSelect(String(key))}
      >
        {(credential) => <TokenRow credential={credential} account={accountOf(credential)} now={now} />}
      </GridList>
    </Virtualizer>
  );
}

interface RowProps {
  readonly credential: CredentialView;
  /** what tells it from other accounts at the same provider; empty where there are none */
  readonly account: string;
  readonly now: number;
}

function TokenRow({ credential, account, now }: RowProps) {
  const { messages } = useServices();
  const { copy, pending, canCopy } = useCopy(credential);
  const { alias, server, provider, favourite, openid } = credential;
  const left = canCopy ? lifeLeft(credential, now) : null;
  const where = () => {
    if (server.name === '') return '';
    if (openid !== null) return messages.tokens.details.subject(openid.account ?? account, provider.name);
    return messages.tokens.at(server.name, messages.tokens.details.subject(account, provider.name));
  };
  return (
    <GridListItem id={credential.id} textValue={alias} className={css.row}>
      <span className={css.icon}>
        <StateIcon credential={credential} />
      </span>
      <span className={css.who}>
        <span className={css.alias}>
          <bdi className={prose.ellipsis}>{alias}</bdi>
          {favourite ? <Star size={12} fill="currentColor" role="img" aria-label={messages.tokens.favourite} /> : null}
        </span>
        <span className={[prose.muted, prose.ellipsis].join(' ')}>{where()}</span>
        {left === null ? null : (
          <span className={css.bar} aria-hidden="true">
            <span className={css[`${toneOf(credential.state)}Fill`]} style={{ inlineSize: `${left * 100}%` }} />
          </span>
        )}
      </span>
      <TokenTimes credential={credential} />
      <Button
        kind="icon"
        aria-label={messages.tokens.copyOf(alias)}
        isDisabled={!canCopy}
        isPending={pending || credential.working}
        onPress={() => void copy()}
      >
        <Copy size={15} aria-hidden="true" />
      </Button>
    </GridListItem>
  );
}

/** The state in short, and below it the instant or the reason. */
function TokenTimes({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const { state, notBefore, working, overdue, server, openid, restoredFrom } = credential;
  const end = endOf(credential);
  const t = { ...messages.tokens, ...(openid === null ? {} : messages.providers.ofToken.list) };
  const lines = (): readonly [string, string] => {
    if (working) return [t.working, overdue === null ? '' : t.overdue(hostOf(server.issuer))];
    switch (state) {
      case 'ready':
      case 'expires-soon':
        return end === null ? [t.noExpiry, ''] : [format.remaining(end), t.until(format.moment(end))];
      case 'expired':
        return [t.state[state], end === null ? '' : t.since(format.moment(end))];
      case 'not-yet-valid':
        return [t.state[state], notBefore === null ? '' : t.from(format.moment(notBefore))];
      case 'revoked':
        return [t.state[state], t.revokedHint];
      case 'revocation-unconfirmed':
        return [t.state[state], t.unconfirmedHint];
      case 'ended-by-provider':
      case 'incomplete':
        return [t.state[state], t.endedHint];
      case 'unknown':
        return [t.state[state], restoredFrom === null ? t.unknownHint : t.restoredHint];
      case 'damaged':
        return [t.state[state], t.damagedHint];
    }
  };
  const [first, second] = lines();
  const tone = toneOf(state);
  return (
    <span className={css.times}>
      <span className={tone === 'warning' || tone === 'danger' ? css[tone] : undefined}>{first}</span>
      <span className={prose.muted}>{second}</span>
    </span>
  );
}
