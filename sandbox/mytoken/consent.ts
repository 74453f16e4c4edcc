import { z } from 'zod';
import { type Answer, type Checked, failure, html, json, redirect, refuse } from './answer.ts';
import { authorizationUri } from './authorization.ts';
import { defaultCapabilities, unknownCapability } from './capabilities.ts';
import { clauseSchema, normalize, rotationSchema } from './clause.ts';
import { consentPage, formConsent } from './consent-page.ts';
import { decode, readForm, readJson, type SandboxRequest } from './request.ts';
import { type Flow, findOpenFlow, findProvider, type MytokenState, type Rights } from './state.ts';

const schema = z.object({
  oidc_issuer: z.string().nullish(),
  name: z.string().nullish(),
  capabilities: z.array(z.string()).nullish(),
  restrictions: z.array(clauseSchema).nullish(),
  rotation: rotationSchema.nullish(),
});

/** The posted rights replace all requested ones; only a missing rotation keeps the requested one. */
function consentedRights(state: MytokenState, flow: Flow, posted: z.infer<typeof schema>): Checked<Rights> {
  if (findProvider(state, posted.oidc_issuer) !== flow.provider) {
    return refuse(400, 'invalid_request', 'The provided issuer is not supported');
  }
  const unknown = unknownCapability(posted.capabilities ?? []);
  if (unknown !== undefined) return refuse(400, 'invalid_request', `unknown capability '{${unknown} }'`);
  if (posted.rotation && flow.rights.rotation === undefined) {
    // The real server crashes here; the login stays open.
    return { ok: false, answer: html(500, 'Internal Server Error', '<p role="alert">Something went wrong.</p>') };
  }
  return {
    ok: true,
    value: {
      name: posted.name ?? undefined,
      capabilities: posted.capabilities?.length ? posted.capabilities : defaultCapabilities,
      restrictions: normalize(posted.restrictions ?? []),
      rotation: posted.rotation ?? flow.rights.rotation,
    },
  };
}

function decline(flow: Flow): string {
  flow.phase = 'declined';
  if (flow.pollingCode === undefined) return '/';
  return `/native/abort${flow.applicationName ? `?application=${flow.applicationName}` : ''}`;
}

const flowOf = (state: MytokenState, request: SandboxRequest): Flow | undefined =>
  findOpenFlow(state, (flow) => flow.consentCode === request.url.pathname.slice('/c/'.length));

/** `GET /c/<code>`: the page on which a person looks at the request, changes it, and consents or not. */
export function showConsent(state: MytokenState, request: SandboxRequest): Answer {
  const flow = flowOf(state, request);
  if (flow === undefined) return html(404, 'Not found', '<p>This login is unknown, finished or expired.</p>');
  return html(200, 'Approval required', consentPage(flow, undefined));
}

/** The same page's form, sent by a browser that runs no script. */
async function answerForm(state: MytokenState, flow: Flow, form: URLSearchParams): Promise<Answer> {
  if (form.get('decision') !== 'continue') return redirect(decline(flow));
  const posted = formConsent(form);
  const checked = posted === undefined ? undefined : decode(schema, posted);
  const rights = checked?.ok ? consentedRights(state, flow, checked.value) : undefined;
  if (!rights?.ok) return html(400, 'Approval required', consentPage(flow, 'That cannot be understood.'));
  flow.rights = rights.value;
  return redirect(await authorizationUri(state, flow));
}

/** `POST /c/<code>`: JSON approves, an empty body declines; both answer 278 with the address to go to. */
export async function answerConsent(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const flow = flowOf(state, request);
  if (flow === undefined) return failure(500, 'internal_server_error', 'Not Found');
  if (request.body === '') return json(278, { url: decline(flow) });
  const form = readForm(request);
  if (form !== undefined) return answerForm(state, flow, form);
  const posted = readJson(schema, request);
  if (!posted.ok) return posted.answer;
  const rights = consentedRights(state, flow, posted.value);
  if (!rights.ok) return rights.answer;
  flow.rights = rights.value;
  return json(278, { authorization_uri: await authorizationUri(state, flow) });
}
