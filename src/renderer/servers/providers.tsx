import { Pin } from 'lucide-react';
import { useState } from 'react';
import type { ServerDetails, ServerView } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { matchesProvider, nameOfProvider } from '../login/providers.ts';
import { Button } from '../ui/button.tsx';
import { EditableName } from '../ui/editable-name.tsx';
import { Search } from '../ui/search.tsx';
import css from './providers.module.css';

/** A list that fits at a glance needs no search. */
const searchFrom = 8;

interface Props {
  readonly server: ServerView;
  readonly details: ServerDetails;
}

/** The identity providers of a server: their names here, and which one a login chooses first. */
export function ServerProviders({ server, details }: Props) {
  const { messages, format } = useServices();
  const [search, setSearch] = useState('');
  const choose = useToastVerb('choose-default-provider');
  const rename = useVerb('name-provider');
  const { issuer, defaultProvider } = server;
  const { providers } = details;
  const t = messages.servers;
  const found = providers.filter((provider) => matchesProvider(server, provider, search));
  return (
    <div className={css.providers}>
      <div className={css.head}>
        <h3>{t.providerCount(format.number(providers.length), providers.length)}</h3>
        {providers.length < searchFrom ? null : (
          <Search clear={messages.tokens.clearSearch} label={t.searchProviders} value={search} onChange={setSearch} />
        )}
      </div>
      <ul className={css.list} aria-label={t.providers}>
        {found.map((provider) => {
          const name = nameOfProvider(server, provider);
          const isDefault = provider.issuer === defaultProvider;
          return (
            <li key={provider.issuer} className={css.provider}>
              <div className={css.who}>
                <EditableName
                  labels={messages.window}
                  errorText={(error) => messages.errors.explain(error).happened}
                  name={name}
                  label={t.nameOf(name)}
                  edit={t.rename(name)}
                  save={(text) => rename.run({ issuer, provider: provider.issuer, name: text })}
                />
                <p className={css.issuer}>{provider.issuer}</p>
              </div>
              {isDefault ? <span className={css.default}>{t.defaultProvider}</span> : null}
              <Button
                kind="icon"
                aria-label={isDefault ? t.notDefault(name) : t.makeDefault(name)}
                onPress={() => void choose.run({ issuer, provider: isDefault ? null : provider.issuer })}
              >
                <Pin size={15} aria-hidden="true" fill={isDefault ? 'currentColor' : 'none'} />
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
