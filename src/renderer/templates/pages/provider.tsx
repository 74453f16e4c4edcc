import { memo } from 'react';
import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { nameOfProvider } from '../../login/providers.ts';
import prose from '../../ui/prose.module.css';
import { SelectField } from '../../ui/select-field.tsx';
import type { TemplatesState } from '../library/use-templates.ts';
import css from './provider.module.css';

interface Props {
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
  readonly dispatch: TemplatesState['dispatch'];
}

/** The choice of the server and provider that a template is checked against. */
export const ProviderChoice = memo(function ProviderChoice({ server, provider, dispatch }: Props) {
  const { messages } = useServices();
  const { servers } = useFrame().snapshot;
  const t = messages.templates.against;
  if (servers.length === 0) return <p className={prose.muted}>{t.none}</p>;
  const options = servers.flatMap((one) => {
    const name = one.shortName === '' ? one.host : one.shortName;
    return [
      ...(one.details?.providers ?? []).map((each) => ({
        id: idOf(one, each),
        name: nameOfProvider(one, each),
        hint: t.at(name),
        server: one.issuer,
        provider: each.issuer,
      })),
      { id: idOf(one, null), name: t.anyProvider(name), hint: t.anyProviderHint, server: one.issuer, provider: '' },
    ];
  });
  const selected = server === null ? '' : idOf(server, provider);
  return (
    <div className={css.choice}>
      <SelectField
        label={t.label}
        options={options}
        selected={selected}
        placeholder={t.choose}
        onSelect={(id) => {
          const option = options.find((one) => one.id === id);
          if (option !== undefined) {
            dispatch({ kind: 'checkAgainst', server: option.server, provider: option.provider });
          }
        }}
      />
    </div>
  );
});

const idOf = (server: ServerView, provider: ProviderView | null): string =>
  `${server.issuer} ${provider?.issuer ?? ''}`;
