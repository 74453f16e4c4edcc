import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction, InteractionResults, Provider } from 'oidc-provider';
import { readBody } from '../http/body.ts';
import { page, pageHeaders } from '../http/page.ts';
import type { SandboxAccount } from './accounts.ts';
import type { ProviderBehaviour } from './behaviour.ts';
import { requestedResources, requestedScopes, saveGrant } from './grants.ts';
import { consentPage, loginPage } from './pages.ts';

/** Dependencies of the provider's pages. */
export interface InteractionContext {
  readonly provider: Provider;
  readonly accounts: readonly SandboxAccount[];
  readonly behaviour: () => ProviderBehaviour;
  readonly formsStay: boolean;
}

const refused: InteractionResults = { error: 'access_denied', error_description: 'End-User aborted interaction' };

function pageFor(context: InteractionContext, interaction: Interaction, problem?: string): string {
  if (interaction.prompt.name === 'login') return loginPage(context.accounts, problem);
  return consentPage({
    client: String(interaction.params.client_id),
    account: String(interaction.session?.accountId),
    scopes: requestedScopes(interaction),
    resources: requestedResources(interaction),
  });
}

async function answer(
  context: InteractionContext,
  interaction: Interaction,
  form: URLSearchParams,
): Promise<InteractionResults | undefined> {
  if (form.get('action') === 'cancel') return refused;
  if (interaction.prompt.name === 'consent') {
    return { consent: { grantId: await saveGrant(context.provider, interaction, context.behaviour().grantedScopes) } };
  }
  const account = context.accounts.find(
    ({ login, password }) => login === form.get('login') && password === form.get('password'),
  );
  if (account === undefined || context.behaviour().refuseLogin) return undefined;
  return { login: { accountId: account.login } };
}

/** Serves `/interaction/…`: shows the login or the consent page, and takes the person's answer. */
export async function handleInteraction(
  context: InteractionContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const show = (status: number, html: string): void => {
    const policy = `${pageHeaders['content-security-policy']}${context.formsStay ? "; form-action 'self'" : ''}`;
    response.writeHead(status, { ...pageHeaders, 'content-security-policy': policy }).end(html);
  };
  try {
    const interaction = await context.provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(200, pageFor(context, interaction));
    const form = new URLSearchParams((await readBody(request)) ?? '');
    const result = await answer(context, interaction, form);
    if (result === undefined) return show(401, pageFor(context, interaction, 'That did not match.'));
    await context.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  } catch {
    show(400, page('Sign-in did not work', '<p role="alert">Please start again.</p>'));
  }
}
