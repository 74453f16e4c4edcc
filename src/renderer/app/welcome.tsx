import { useState } from 'react';
import icon from '../../../assets/icon.svg';
import { AddProvider } from '../servers/add-provider.tsx';
import { AddServer } from '../servers/add-server.tsx';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/segmented-control.tsx';
import surface from '../ui/surface.module.css';
import { FirstSteps } from './first-steps.tsx';
import { NoTrayHost } from './no-tray-host.tsx';
import { useFrame, useServices } from './services.ts';
import css from './welcome.module.css';

const places = ['server', 'provider'] as const;

/** The first run: choose a server or, without one, a provider. Once there is one, the form of a new token is next. */
export function WelcomeView() {
  const { messages, typedTexts } = useServices();
  const { go } = useFrame();
  const t = messages.servers.welcome;
  // An address that was left half typed is shown again.
  const [place, setPlace] = useState<(typeof places)[number]>(() =>
    typedTexts.get('provider-address') === '' ? 'server' : 'provider',
  );
  return (
    <div className={css.scroll}>
      <div className={css.welcome}>
        <img src={icon} alt="" width={64} height={64} />
        <h1 className={css.title}>{t.title}</h1>
        <p className={css.text}>{t.text}</p>
        <FirstSteps now="server" />
        <NoTrayHost />
        <section className={[surface.card, css.card].join(' ')}>
          <Segments
            label={t.place}
            options={places.map((id) => ({ id, name: t.places[id] }))}
            selected={place}
            onSelect={setPlace}
          />
          <h2>{t.first[place]}</h2>
          <p className={css.text}>{t.help[place]}</p>
          {place === 'server' ? <AddServer autoFocus /> : <AddProvider />}
        </section>
        <Button kind="link" onPress={() => go({ route: 'import-token', text: '' })}>
          {messages.importToken.button}
        </Button>
        <Button kind="link" onPress={() => go({ route: 'vault' })}>
          {messages.backup.restore}
        </Button>
      </div>
    </div>
  );
}
