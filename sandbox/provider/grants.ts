import type { Interaction, Provider } from 'oidc-provider';

const messages = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(' ').filter((w) => w !== '') : [];

/** The scopes that an authorization request asks for. */
export function requestedScopes(interaction: Interaction): readonly string[] {
  return messages(interaction.params.scope);
}

/** The resources (RFC 8707) that an authorization request asks for. */
export function requestedResources(interaction: Interaction): readonly string[] {
  const resource = interaction.params.resource;
  if (Array.isArray(resource)) return resource.filter((item) => typeof item === 'string');
  return typeof resource === 'string' ? [resource] : [];
}

/** Writes down what a person grants, at most `allowed`; gives the id of the new grant. */
export async function saveGrant(
  provider: Provider,
  interaction: Interaction,
  allowed: readonly string[] | undefined,
): Promise<string> {
  const grant = new provider.Grant({
    accountId: String(interaction.session?.accountId),
    clientId: String(interaction.params.client_id),
  });
  const asked = requestedScopes(interaction);
  const granted = asked.filter((scope) => allowed?.includes(scope) ?? true);
  // The provider asks again for scopes that are neither granted nor rejected, for ever.
  const rejected = asked.filter((scope) => !granted.includes(scope));
  grant.addOIDCScope(granted.join(' '));
  if (rejected.length > 0) grant.rejectOIDCScope(rejected.join(' '));
  for (const resource of requestedResources(interaction)) {
    grant.addResourceScope(resource, granted.join(' '));
    if (rejected.length > 0) grant.rejectResourceScope(resource, rejected.join(' '));
  }
  return grant.save();
}
