import { z } from 'zod';
import { type Answer, type Checked, failure, json, refuse } from './answer.ts';
import { authorizationUri } from './authorization.ts';
import { defaultCapabilities } from './capabilities.ts';
import { lastExpiry, normalize } from './clause.ts';
import { deriveCodes, randomLetters } from './codes.ts';
import { readJson, type SandboxRequest } from './request.ts';
import { type Flow, findProvider, type MytokenState, now, type Rights } from './state.ts';
import { readTokenRequest, readWanted, type TokenRequest } from './token-request.ts';

const anyObject = z.record(z.string(), z.unknown());

/** What a login asks for, with the default capabilities; refuses a token that would be over before it is there. */
function readRights(state: MytokenState, request: TokenRequest, address: string): Checked<Rights> {
  const wanted = readWanted(state, request, address);
  if (!wanted.ok) return wanted;
  const { capabilities, restrictions, ...rest } = wanted.value;
  const end = lastExpiry(restrictions);
  if (end !== undefined && end <= now()) {
    return refuse(400, 'invalid_request', 'token would already be expired');
  }
  const named = capabilities.length === 0 ? defaultCapabilities : capabilities;
  return { ok: true, value: { ...rest, capabilities: named, restrictions: normalize(restrictions) } };
}

/** `grant_type=oidc_flow`: starts a login and answers where to consent and how to poll. */
export async function startLogin(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const body = readJson(anyObject, request);
  if (!body.ok) return body.answer;
  const parsed = readTokenRequest(state, body.value);
  if (!parsed.ok) return parsed.answer;
  const wanted = parsed.value;
  const rights = readRights(state, wanted, request.address);
  if (!rights.ok) return rights.answer;
  if (wanted.oidc_flow && wanted.oidc_flow !== 'authorization_code') {
    return failure(400, 'invalid_request', `value '${wanted.oidc_flow}' not valid for OIDCFlow`);
  }
  const provider = findProvider(state, wanted.oidc_issuer);
  if (provider === undefined) return failure(400, 'invalid_request', 'The provided issuer is not supported');
  const native = wanted.client_type !== 'web' && state.options.pollingCodes;
  if (!native && !wanted.redirect_uri) {
    return failure(400, 'invalid_request', 'parameter redirect_uri must be given for client_type=web');
  }
  const consentCode = randomLetters(8);
  const codes = deriveCodes(consentCode);
  const flow: Flow = {
    consentCode,
    state: codes.state,
    pollingCode: native ? codes.pollingCode : undefined,
    redirectUri: native ? undefined : (wanted.redirect_uri ?? undefined),
    startedAt: Date.now(),
    applicationName: wanted.application_name ?? undefined,
    provider,
    wanted: { responseType: wanted.response_type ?? undefined, longest: wanted.max_token_len ?? undefined },
    rights: rights.value,
    codeVerifier: undefined,
    phase: 'open',
    token: undefined,
  };
  state.flows.add(flow);
  if (state.options.trustedRedirects.some((trusted) => trusted.test(flow.redirectUri ?? ''))) {
    return json(278, { authorization_uri: await authorizationUri(state, flow) });
  }
  const consent = { consent_uri: `${state.issuer}/c/${consentCode}` };
  if (!native) return json(200, consent);
  const { codeLifetime, interval } = state.options;
  return json(200, { ...consent, polling_code: codes.pollingCode, expires_in: codeLifetime, interval });
}
