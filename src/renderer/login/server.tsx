import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Section } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { atServer } from './draft.ts';
import type { FormPart } from './form-part.ts';

/** The choice of the server, where there are several; it stands there too while the chosen one does not answer. */
export function LoginServer({ set, server }: Pick<FormPart, 'set'> & { readonly server: ServerView }) {
  const { messages } = useServices();
  const { snapshot } = useFrame();
  const { servers } = snapshot;
  if (servers.length < 2) return null;
  return (
    <Section title={messages.login.where}>
      <SelectField
        label={messages.login.server}
        options={servers.map(({ issuer, shortName, host }) => ({ id: issuer, name: shortName, hint: host }))}
        selected={server.issuer}
        onSelect={(issuer) => {
          const chosen = servers.find((one) => one.issuer === issuer);
          if (chosen !== undefined) set((present) => atServer(snapshot, present, chosen));
        }}
      />
    </Section>
  );
}
