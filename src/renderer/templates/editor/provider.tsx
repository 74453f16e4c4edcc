import { useState } from 'react';
import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import type { ServerView } from '../../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { ProviderField } from '../../login/provider-field.tsx';
import { matchesProvider, nameOfProvider, providersOf } from '../../login/providers.ts';

interface Props {
  /** as it is written; empty = none */
  readonly issuer: string;
  readonly isDisabled: boolean;
  readonly onIssuer: (issuer: string) => void;
}

/** The provider of a profile: any address; those of the known servers are found by their names too. */
export function EditorProvider({ issuer, isDisabled, onIssuer }: Props) {
  const { messages } = useServices();
  const { servers } = useFrame().snapshot;
  const [typed, setTyped] = useState(issuer);
  // Blanks around an address are no part of it; a search by name has some between its words.
  const text = typed.trim() === issuer ? typed : issuer;
  const providers = providersOf(servers);
  const chosen = providers.find(({ provider }) => sameIssuer(provider.issuer, issuer));
  const write = (next: string) => {
    setTyped(next);
    if (next.trim() !== issuer) onIssuer(next.trim());
  };
  return (
    <ProviderField
      hint={hint()}
      maxLength={2048}
      options={providers
        .filter(({ server, provider }) => chosen !== undefined || matchesProvider(server, provider, text))
        .map(({ server, provider }) => ({ issuer: provider.issuer, name: nameOfProvider(server, provider) }))}
      shows="issuer"
      text={text}
      onText={write}
      selected={chosen?.provider.issuer === issuer ? issuer : null}
      onSelect={(next) => {
        if (next !== null) write(next);
      }}
      allowsCustomValue
      isDisabled={isDisabled}
    />
  );

  function hint() {
    const t = messages.templates.editor.profile;
    if (chosen !== undefined)
      return t.providerAt(nameOfProvider(chosen.server, chosen.provider), nameOf(chosen.server));
    // What is no address is told by the linter, and of a single server what it does not know.
    const isForeign = URL.canParse(issuer) && servers.length > 1 && servers.some(({ details }) => details !== null);
    return isForeign ? t.providerForeign(servers.every(({ details }) => details !== null)) : t.providerHint;
  }
}

const nameOf = ({ shortName, host }: ServerView): string => (shortName === '' ? host : shortName);
