import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { AnyLoginForm } from '../../shared/ipc/snapshot.ts';
import { useLanding } from '../hooks/use-landing.ts';
import { atServer } from '../login/draft.ts';
import { keepDraft, keptDraft } from '../login/draft-store.ts';
import { providerFormAt } from '../login/provider-draft.ts';
import { TokensView } from '../tokens/view.tsx';
import { Loading } from '../ui/empty-state.tsx';
import css from './frame.module.css';
import { type AppLocation, locationOf } from './routes.ts';
import { FrameProvider, useNewestSnapshot, useServices } from './services.ts';
import { Sidebar } from './sidebar.tsx';

// Nobody who came for a token that is there waits for what the other views need.
const LoginView = lazy(async () => ({ default: (await import('../login/view.tsx')).LoginView }));
const ImportTokenView = lazy(async () => ({ default: (await import('../import-token/view.tsx')).ImportTokenView }));
const TemplatesView = lazy(async () => ({ default: (await import('../templates/view.tsx')).TemplatesView }));
const ServersView = lazy(async () => ({ default: (await import('../servers/view.tsx')).ServersView }));
const WelcomeView = lazy(async () => ({ default: (await import('./welcome.tsx')).WelcomeView }));
const VaultPage = lazy(async () => ({ default: (await import('../vault/view.tsx')).VaultPage }));
const SettingsView = lazy(async () => ({ default: (await import('../settings/view.tsx')).SettingsView }));

/** The frame: sidebar and the view of the present location. What is typed into the login form outlives its view here. */
export function App() {
  const { api, toasts, messages } = useServices();
  const snapshot = useNewestSnapshot();
  const [location, setLocation] = useState<AppLocation>({ route: 'tokens', credential: null });
  // How often main has led to a location: what had opened over a view is over then, also where the location stays the same.
  const [visits, setVisits] = useState(0);
  const [draft, setDraft] = useState<AnyLoginForm | null>(() => keptDraft(localStorage));
  // The window is destroyed when it is closed; its storage lives in memory as long as the program runs.
  useEffect(() => keepDraft(localStorage, draft), [draft]);

  useEffect(
    () =>
      api.onNavigate((navigation) => {
        toasts.leave();
        const { message } = navigation;
        // The page of a login that failed says it itself.
        if (message !== null && navigation.route !== 'new-token')
          toasts.show({ kind: 'failed', title: message.title, lines: [message.body] });
        setLocation(locationOf(navigation));
        setVisits((before) => before + 1);
      }),
    [api, toasts],
  );

  const login = snapshot?.login?.kind ?? null;
  const isAfresh = location.route === 'new-token' && location.afresh === true;
  useEffect(() => {
    if (login === 'done') setDraft(null);
    // A login that is complete needs no word of its user. One that failed stays until the user goes on from it.
    if (login === 'done' && isAfresh) void api['dismiss-login'](null);
    // The login that begins from here is the one to follow.
    if (isAfresh && (login === 'starting' || login === 'waiting')) setLocation({ route: 'new-token' });
  }, [api, login, isAfresh]);

  // A lock hides what was said of tokens too.
  const isLocked = snapshot?.vault.kind === 'locked' || snapshot?.vault.kind === 'passphrase-needed';
  useEffect(() => {
    if (isLocked) toasts.queue.clear();
  }, [isLocked, toasts]);

  const theme = snapshot?.settings.theme ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  const main = useRef<HTMLElement>(null);
  useLanding(main, location, visits, snapshot !== null);

  if (snapshot === null) return <Loading text={messages.window.loading} />;

  const go = (next: AppLocation) => {
    toasts.leave();
    // The end of a login has been seen when its view is left.
    if (login === 'done' && location.route === 'new-token') void api['dismiss-login'](null);
    if (next.route === 'new-token') {
      const { form, server: issuer, provider: providerIssuer } = next;
      const server = snapshot.servers.find((one) => one.issuer === issuer);
      if (form !== undefined) setDraft(form);
      else if (providerIssuer !== undefined) setDraft(providerFormAt(snapshot, providerIssuer));
      else if (issuer !== undefined) {
        setDraft((now) => {
          if (now === null || !('server' in now)) return null;
          // A server that was added just now may be in no Snapshot yet.
          return server === undefined
            ? { ...now, server: issuer, provider: '', scopes: [] }
            : atServer(snapshot, now, server);
        });
      }
    }
    setLocation(next);
  };
  const { servers, serversProblem, providers, credentials } = snapshot;
  const isFirstRun =
    servers.length === 0 && serversProblem === null && providers.length === 0 && credentials.length === 0;
  const showsLogin = location.route === 'new-token' && !(isAfresh && login === 'failed');
  return (
    <I18nProvider locale="en-GB">
      <FrameProvider value={{ snapshot, go }}>
        <div className={css.frame}>
          <Sidebar route={location.route} showsLogin={showsLogin} />
          <main ref={main} className={css.main} tabIndex={-1}>
            <Suspense fallback={<Loading text={messages.window.loading} />}>{view()}</Suspense>
          </main>
        </div>
      </FrameProvider>
    </I18nProvider>
  );

  function view() {
    switch (location.route) {
      case 'tokens':
        // A vault that a passphrase opens is none of a first run, whatever else there is.
        return isFirstRun && snapshot?.vault.kind !== 'passphrase-needed' ? (
          <WelcomeView key={visits} />
        ) : (
          <TokensView
            key={visits}
            selected={location.credential}
            tab={location.tab ?? 'overview'}
            restrictions={location.restrictions}
          />
        );
      case 'new-token':
        return (
          <LoginView
            key={visits}
            draft={draft}
            onDraft={setDraft}
            isAfresh={isAfresh}
            wanted={location.server ?? null}
            template={location.template ?? null}
          />
        );
      case 'import-token':
        return <ImportTokenView text={location.text} isFile={location.isFile} />;
      case 'templates':
        return <TemplatesView template={location.template} seed={location.seed} />;
      case 'servers':
        return <ServersView />;
      case 'settings':
        return <SettingsView />;
      case 'vault':
        return <VaultPage />;
    }
  }
}
