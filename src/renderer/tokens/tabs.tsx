import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { covers } from '../../shared/credentials/capabilities.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import type { TemplateClause } from '../../shared/templates/model.ts';
import { isTokenTab, type TokenTab } from '../app/routes.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Loading } from '../ui/empty-state.tsx';
import look from '../ui/tabs.module.css';
import { TokenOverview } from './overview.tsx';
import css from './tabs.module.css';

interface ContentProps {
  readonly credential: CredentialView;
  /** what the form of a sub-token begins with; the restrictions of the token itself where it is left out */
  readonly restrictions?: readonly TemplateClause[] | undefined;
}

/** A part of the page of a token. */
interface TokenPart {
  readonly id: TokenTab;
  /** what cannot be done with a token is absent */
  readonly isOffered: (credential: CredentialView, snapshot: Snapshot) => boolean;
  /** loaded when it is opened, all but the first */
  readonly Content: ComponentType<ContentProps>;
}

const isMytoken = ({ openid, state }: CredentialView) => openid === null && state !== 'damaged';

const AccessTokens = lazy(async () => ({ default: (await import('./access-tokens/view.tsx')).AccessTokens }));

const Activity = lazy(() =>
  import('../token-info/activity.tsx').then(({ TokenActivity }) => ({ default: TokenActivity })),
);
const Family = lazy(() => import('../token-info/family.tsx').then(({ TokenFamily }) => ({ default: TokenFamily })));
const MoveToken = lazy(async () => ({ default: (await import('../transfer-codes/move-token.tsx')).MoveToken }));
const SubTokens = lazy(() => import('./sub-tokens/view.tsx').then((view) => ({ default: view.SubTokens })));

const parts: readonly TokenPart[] = [
  { id: 'overview', isOffered: () => true, Content: TokenOverview },
  // Of a login that was not completed it is not known what it may do.
  {
    id: 'access-tokens',
    isOffered: ({ state }) => state !== 'damaged' && state !== 'incomplete',
    Content: AccessTokens,
  },
  { id: 'activity', isOffered: isMytoken, Content: Activity },
  { id: 'family', isOffered: isMytoken, Content: Family },
  {
    id: 'sub-tokens',
    isOffered: (credential) => isMytoken(credential) && covers(credential.capabilities, 'create_mytoken'),
    Content: SubTokens,
  },
  { id: 'move', isOffered: mayMove, Content: MoveToken },
];

/** A token that works, of a server that is not known to make no transfer codes. */
function mayMove({ openid, state, server }: CredentialView, { servers }: Snapshot): boolean {
  const details = servers.find(({ issuer }) => issuer === server.issuer)?.details;
  const works = state === 'ready' || state === 'expires-soon';
  return openid === null && works && details?.features.transferCodes !== false;
}

interface Props extends ContentProps {
  /** the one to show, if it is offered */
  readonly tab: TokenTab;
}

/** The parts of the page of a token that it offers, one of them shown. */
export function TokenTabs({ tab, ...content }: Props) {
  const { credential } = content;
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const t = messages.tokens.tabs;
  const offered = parts.filter(({ isOffered }) => isOffered(credential, snapshot));
  const shown = offered.find(({ id }) => id === tab) ?? offered[0];
  // What was asked of a server costs a use, so a part keeps it until the page of another token is opened.
  const [opened, setOpened] = useState<ReadonlySet<TokenTab>>(new Set());
  if (shown !== undefined && !opened.has(shown.id)) setOpened(new Set([...opened, shown.id]));
  if (shown === undefined) return null;
  if (offered.length === 1) return <shown.Content {...content} />;
  return (
    <Tabs
      className={css.tabs}
      selectedKey={shown.id}
      onSelectionChange={(key) => {
        if (isTokenTab(key)) go({ route: 'tokens', credential: credential.id, tab: key });
      }}
    >
      <TabList className={look.list} aria-label={t.label}>
        {offered.map(({ id }) => (
          <Tab key={id} id={id} className={look.tab}>
            {t[id]}
          </Tab>
        ))}
      </TabList>
      {offered.map(({ id, Content }) => (
        <TabPanel key={id} id={id} className={css.panel} shouldForceMount={opened.has(id)}>
          <Suspense fallback={<Loading text={messages.window.loading} />}>
            <Content {...content} />
          </Suspense>
        </TabPanel>
      ))}
    </Tabs>
  );
}
