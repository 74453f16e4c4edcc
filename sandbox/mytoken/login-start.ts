import { type Answer, failure, json } from './answer.ts';
import { createConsentCode, deriveCodes } from './codes.ts';
import { loginRequestSchema, readRights } from './login-request.ts';
import { readJson, type SandboxRequest } from './request.ts';
import { findProvider, type MytokenState } from './state.ts';

/** `grant_type=oidc_flow`: starts a login and answers where to consent and how to poll. */
export function startLogin(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(loginRequestSchema, request);
  if (!parsed.ok) return parsed.answer;
  const wanted = parsed.value;
  const rights = readRights(wanted, request.address);
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
  const consentCode = createConsentCode();
  const codes = deriveCodes(consentCode);
  state.flows.add({
    consentCode,
    state: codes.state,
    pollingCode: native ? codes.pollingCode : undefined,
    redirectUri: native ? undefined : (wanted.redirect_uri ?? undefined),
    startedAt: Date.now(),
    applicationName: wanted.application_name ?? undefined,
    provider,
    rights: rights.value,
    codeVerifier: undefined,
    phase: 'open',
    token: undefined,
  });
  const consent = { consent_uri: `${state.issuer}/c/${consentCode}` };
  if (!native) return json(200, consent);
  const { codeLifetime, interval } = state.options;
  return json(200, { ...consent, polling_code: codes.pollingCode, expires_in: codeLifetime, interval });
}
