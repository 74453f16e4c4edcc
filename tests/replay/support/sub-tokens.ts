import { z } from 'zod';
import { issue } from '../../../sandbox/mytoken/issue.ts';
import { defaultOptions } from '../../../sandbox/mytoken/options.ts';
import type { MytokenEntry, MytokenState, Rights } from '../../../sandbox/mytoken/state.ts';
import { createSubToken } from '../../../sandbox/mytoken/sub-token.ts';
import type { NewTemplate } from '../../../sandbox/mytoken/template-store.ts';
import { settings } from './stages.ts';
import { createVariables, fillText, isObject } from './variables.ts';

const issuer = 'http://127.0.0.1:1';
const provider = { issuer: 'http://127.0.0.1:2', name: 'provider', clientId: '', clientSecret: '', scopes: [] };
const addresses = createVariables({ provider: provider.issuer, server: issuer });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The claims of a mytoken; nothing for a short token. */
export function claimsIn(token: unknown): Readonly<Record<string, unknown>> | undefined {
  const payload = typeof token === 'string' ? token.split('.')[1] : undefined;
  const claims: unknown = JSON.parse(Buffer.from(payload ?? 'bnVsbA', 'base64url').toString('utf8'));
  return isObject(claims) ? claims : undefined;
}

/** Tokens as long as signed ones, which nobody checks here: thousands of signatures take seconds. */
const signer: MytokenState['signer'] = {
  jwk: {},
  sign: (claims) => `${encode({ alg: 'ES512', typ: 'MT+JWT' })}.${encode(claims)}.${'s'.repeat(176)}`,
  read: (value) => ({ kind: 'claims', claims: z.object({ jti: z.string(), nbf: z.number() }).parse(claimsIn(value)) }),
};

/** What a recorded server of this name remembers, before anybody asked it for anything. */
export function serverNamed(name: string, templates: readonly NewTemplate[]): MytokenState {
  return {
    issuer,
    options: { ...defaultOptions, ...settings[name] },
    providers: [provider],
    signer,
    flows: new Set(),
    tokens: new Map(),
    shortTokens: new Map(),
    transferCodes: new Map(),
    templates: templates.map((template, index) => ({ ...template, id: String(index) })),
    grants: new Map(),
    mail: new Map(),
    subscriptions: new Map(),
    calendars: [],
    endpoints: new Map(),
  };
}

/** The token of a person who logged in. */
export function loggedIn(state: MytokenState, rights: Partial<Rights>, address: string): MytokenEntry {
  const origin = { subject: 'person', refresh: { provider, token: 'refresh' }, parent: undefined };
  const none = { name: undefined, capabilities: [], restrictions: [], rotation: undefined };
  return issue(state, origin, { ...none, ...rights }, address);
}

/** Asks for a sub-token, without a network between. */
export function askForSubToken(state: MytokenState, parent: MytokenEntry, request: object, address: string) {
  const text = JSON.stringify({ grant_type: 'mytoken', mytoken: parent.value, ...request });
  const { status, body } = createSubToken(state, {
    method: 'POST',
    url: new URL(`${issuer}/api/v0/token/my`),
    headers: {},
    body: fillText(text, addresses),
    address,
  });
  const answer: unknown = JSON.parse(body);
  return { status, answer: isObject(answer) ? answer : {} };
}
