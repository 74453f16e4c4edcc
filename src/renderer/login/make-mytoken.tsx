import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { mytokenFormFor } from './draft.ts';

/**
 * Leads from a provider to a login for a mytoken, which can be restricted, at a server of the list that supports the provider.
 * Absent where no such server is known.
 * @param provider issuer URL of the provider
 */
export function MakeMytoken({ provider }: { readonly provider: string }) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const form = mytokenFormFor(snapshot, provider);
  return form === null ? null : (
    <Button onPress={() => go({ route: 'new-token', form, afresh: true })}>{messages.providers.makeMytoken}</Button>
  );
}
