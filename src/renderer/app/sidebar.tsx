import { FileText, FlaskConical, KeyRound, type LucideIcon, Server, Settings } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import icon from '../../../assets/icon.svg';
import { VaultBox } from '../vault/box.tsx';
import type { Route } from './routes.ts';
import { useFrame, useServices } from './services.ts';
import css from './sidebar.module.css';
import { ToastStack } from './toast-stack.tsx';

const entries: readonly {
  readonly route: Exclude<Route, 'new-token' | 'import-token' | 'vault'>;
  readonly Icon: LucideIcon;
}[] = [
  { route: 'tokens', Icon: KeyRound },
  { route: 'templates', Icon: FileText },
  { route: 'servers', Icon: Server },
  { route: 'settings', Icon: Settings },
];

/** The view that a page without an entry of its own belongs to. */
function viewOf(route: Route): Route {
  if (route === 'new-token' || route === 'import-token') return 'tokens';
  return route === 'vault' ? 'settings' : route;
}

interface Props {
  readonly route: Route;
  /** the page of the present login is shown, or its end */
  readonly showsLogin: boolean;
}

/** Name, views, the newest message, and the state of the vault. */
export function Sidebar({ route, showsLogin }: Props) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const current = viewOf(route);
  return (
    <header className={css.sidebar}>
      <div className={css.name}>
        <img src={icon} alt="" width={22} height={22} />
        <span>{messages.window.title}</span>
      </div>
      {snapshot.app.testRuntime ? (
        <span className={css.test} title={messages.window.testBadgeMeaning}>
          <FlaskConical size={11} aria-hidden="true" />
          {messages.window.testBadge}
        </span>
      ) : null}
      <nav aria-label={messages.window.navigation} className={css.views}>
        {entries.map(({ route: one, Icon }) => (
          <ToggleButton
            key={one}
            className={css.entry}
            isSelected={one === current}
            aria-current={one === current ? 'page' : undefined}
            onChange={() => go(one === 'tokens' ? { route: one, credential: null } : { route: one })}
          >
            <Icon size={16} aria-hidden="true" />
            {messages.window.routes[one]}
          </ToggleButton>
        ))}
      </nav>
      <ToastStack />
      <VaultBox showsLogin={showsLogin} />
    </header>
  );
}
