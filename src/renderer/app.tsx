import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { LoginForm } from '../shared/login-form.ts';
import css from './app.module.css';
import { Loading } from './components/faces.tsx';
import { ToastStack } from './components/toast-stack.tsx';
import { keepDraft, keptDraft } from './draft-store.ts';
import { type Place, placeOf } from './place.ts';
import { FrameProvider, useNewestSnapshot, useServices } from './services.ts';
import { LoginView } from './views/login.tsx';
import { ServersView } from './views/servers.tsx';
import { SettingsView } from './views/settings.tsx';
import { Sidebar } from './views/sidebar.tsx';
import { TokensView } from './views/tokens.tsx';
import { WelcomeView } from './views/welcome.tsx';
import { WorkshopView } from './workshop/workshop-view.tsx';

/** The frame: sidebar and the view of the present place. What is typed into the login form outlives its view here. */
export function App() {
  const { api, toasts } = useServices();
  const snapshot = useNewestSnapshot();
  const [place, setPlace] = useState<Place>({ route: 'tokens', credential: null });
  const [draft, setDraft] = useState<LoginForm | null>(() => keptDraft(localStorage));
  // The window is destroyed when it is closed; its storage lives in memory as long as the program runs.
  useEffect(() => keepDraft(localStorage, draft), [draft]);

  useEffect(() => api.onNavigate((navigation) => setPlace(placeOf(navigation))), [api]);

  const loginEnd = snapshot?.login?.kind === 'done' || snapshot?.login?.kind === 'failed' ? snapshot.login.kind : null;
  useEffect(() => {
    if (loginEnd === 'done') setDraft(null);
  }, [loginEnd]);

  // A lock hides what was said of tokens too.
  const isLocked = snapshot?.vault.kind === 'locked';
  useEffect(() => {
    if (isLocked) toasts.queue.clear();
  }, [isLocked, toasts]);

  const theme = snapshot?.settings.theme ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  const go = (next: Place) => {
    const isAfresh = next.route === 'new-token' && next.afresh === true;
    // The end of a login has been seen when its view is left; what failed stays until the user goes on from it.
    if (isAfresh ? loginEnd !== null : loginEnd === 'done' && place.route === 'new-token') {
      void api['dismiss-login'](null);
    }
    if (next.route === 'new-token' && next.form !== undefined) setDraft(next.form);
    setPlace(next);
  };

  if (snapshot === null) return <Loading />;
  const isFirstRun = snapshot.servers.length === 0 && snapshot.credentials.length === 0;
  return (
    <I18nProvider locale="en-GB">
      <FrameProvider value={{ snapshot, go }}>
        <div className={css.frame}>
          <Sidebar route={place.route} />
          <main className={css.main}>{view()}</main>
        </div>
        <ToastStack />
      </FrameProvider>
    </I18nProvider>
  );

  function view() {
    switch (place.route) {
      case 'tokens':
        return isFirstRun ? <WelcomeView /> : <TokensView selected={place.credential} />;
      case 'new-token':
        return <LoginView draft={draft} onDraft={setDraft} />;
      case 'templates':
        return <WorkshopView template={place.template} seed={place.seed} />;
      case 'servers':
        return <ServersView />;
      case 'settings':
        return <SettingsView />;
    }
  }
}
