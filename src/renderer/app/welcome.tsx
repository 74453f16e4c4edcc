import icon from '../../../assets/icon.svg';
import { AddServer } from '../servers/add-server.tsx';
import surface from '../ui/surface.module.css';
import { FirstSteps } from './first-steps.tsx';
import { NoTrayHost } from './no-tray-host.tsx';
import { useServices } from './services.ts';
import css from './welcome.module.css';

/** The first run: choose a server. Once there is one, the form of a new token is next. */
export function WelcomeView() {
  const { messages } = useServices();
  const t = messages.servers.welcome;
  return (
    <div className={css.scroll}>
      <div className={css.welcome}>
        <img src={icon} alt="" width={64} height={64} />
        <h1 className={css.title}>{t.title}</h1>
        <p className={css.text}>{t.text}</p>
        <FirstSteps now="server" />
        <NoTrayHost />
        <section className={[surface.card, css.card].join(' ')}>
          <h2>{t.first}</h2>
          <p className={css.text}>{t.help}</p>
          <AddServer autoFocus />
        </section>
      </div>
    </div>
  );
}
