import { ArrowRight } from 'lucide-react';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { countDescendants, mayReadHistory, type TokenNode } from '../../shared/token-info/trees.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import { HistorySection } from './history.tsx';
import css from './selected-token.module.css';

interface Props {
  /** the token that is used */
  readonly credential: CredentialView;
  readonly node: TokenNode;
  /** the same token in this vault; null = it is not here */
  readonly here: CredentialView | null;
}

/** All that a list tells of one token, and its history for those who may read it. */
export function SelectedToken({ credential, node, here }: Props) {
  const { messages, format } = useServices();
  const { go } = useFrame();
  const t = messages.tokenInfo.family;
  const { momId, name, createdAt, expiresAt, ip } = node.token;
  const below = countDescendants(node.token);
  const isActor = momId === credential.momId;
  return (
    <section className={css.card} aria-label={name === '' ? t.unnamed : name}>
      <DescriptionList>
        {createdAt === null ? null : (
          <Fact name={t.created}>
            <Instant
              at={createdAt}
              text={t.createdFrom(format.moment(createdAt), ip)}
              exact={format.exact(createdAt)}
            />
          </Fact>
        )}
        <Fact name={t.expires}>
          {expiresAt === null ? (
            t.noExpiry
          ) : (
            <Instant at={expiresAt} text={format.moment(expiresAt)} exact={format.exact(expiresAt)} />
          )}
        </Fact>
        <Fact name={t.descendants}>{format.number(below)}</Fact>
        <Fact name={t.id}>
          <code className={css.code}>{momId}</code>
        </Fact>
      </DescriptionList>
      {here === null || isActor ? null : (
        <Button onPress={() => go({ route: 'tokens', credential: here.id })}>
          {t.open}
          <ArrowRight size={15} aria-hidden="true" />
        </Button>
      )}
      {/* Its own history has a place of its own. */}
      {isActor || !mayReadHistory(credential, node) ? null : (
        <HistorySection credential={credential} momIds={[momId]} title={t.historyOf} />
      )}
    </section>
  );
}
