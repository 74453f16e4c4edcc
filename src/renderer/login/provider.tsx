import { useState } from 'react';
import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { ProviderField } from './provider-field.tsx';
import { matchesProvider, nameOfProvider } from './providers.ts';

interface Props {
  readonly server: ServerView;
  /** issuer; empty = none */
  readonly selected: string;
  readonly fault: string | undefined;
  readonly autoFocus: boolean;
  readonly onSelect: (issuer: string) => void;
}

/** The identity provider, found by its name here, its own name or its address. */
export function LoginProvider({ server, selected, fault, autoFocus, onSelect }: Props) {
  const { messages } = useServices();
  const providers = server.details?.providers ?? [];
  const chosen = providers.find(({ issuer }) => issuer === selected);
  const chosenName = chosen === undefined ? '' : nameOfProvider(server, chosen);
  const [text, setText] = useState(chosenName);
  // The name of the chosen one in the field is no search.
  const search = text === chosenName ? '' : text;
  return (
    <ProviderField
      hint={chosen === undefined ? messages.login.providerHint : chosen.issuer}
      fault={fault}
      options={providers
        .filter((provider) => matchesProvider(server, provider, search))
        .map((provider) => ({ issuer: provider.issuer, name: nameOfProvider(server, provider) }))}
      shows="name"
      text={text}
      onText={setText}
      selected={selected === '' ? null : selected}
      onSelect={(key) => {
        const next = providers.find(({ issuer }) => issuer === key);
        setText(next === undefined ? '' : nameOfProvider(server, next));
        onSelect(next?.issuer ?? '');
      }}
      menuTrigger="focus"
      autoFocus={autoFocus}
      isRequired
    />
  );
}
