import { expect, it } from 'vitest';
import { templateKinds } from '../../src/shared/templates/model.ts';
import { loginChecks } from './support/client/login.ts';
import { type Check, sendRecorded, serveAnswers, successOf } from './support/client/served.ts';
import { tokenChecks } from './support/client/token.ts';
import { type RecordedAnswer, type RecordedExchange, readScenarios } from './support/recordings.ts';
import { createSoundValues } from './support/sound-values.ts';
import { isObject } from './support/variables.ts';

const served = serveAnswers();
const login = loginChecks(served);
const token = tokenChecks(served);

const hasOnly = (body: Readonly<Record<string, unknown>>, members: readonly string[]): boolean =>
  Object.keys(body).every((member) => members.includes(member));

const loginMembers = ['grant_type', 'oidc_flow', 'oidc_issuer', 'client_type', 'name', 'application_name'];
const grantMembers = ['capabilities', 'restrictions', 'rotation'];

/** An answer that comes only when a transfer code was asked for. */
const isTransferCode = ({ json }: RecordedAnswer): boolean => isObject(json) && json.mytoken_type === 'transfer_code';

/** What a token is used for without any call of our client. */
const isOtherUse = (path: string): boolean => /^\/api\/v0\/(?:notifications|settings)(?:\/|$)/.test(path);

/** The calls of our client that would have made this request; none for what it never asks. */
function callsFor({ request, answer }: RecordedExchange): readonly Check[] {
  const { method, path, headers, json, text, form } = request;
  if (answer.kind !== undefined) return [];
  const isRedirect = answer.status >= 300 && answer.status < 400;
  if (isOtherUse(path)) return isRedirect ? [] : [token.mayRotate];
  if (Object.keys(headers).length > 0 || form !== undefined) return [];
  if (method === 'GET') return path === '/.well-known/mytoken-configuration' ? [login.discovers] : [];
  if (method === 'POST' && path.startsWith('/c/') && text === '') return [login.declines];
  if (method !== 'POST' || !isObject(json)) return [];
  const isText = (member: string) => typeof json[member] === 'string';
  switch (`${path} ${json.grant_type ?? json.action ?? ''}`) {
    case '/api/v0/token/my oidc_flow':
      return json.client_type === 'native' && hasOnly(json, [...loginMembers, ...grantMembers]) ? [login.begins] : [];
    case '/api/v0/token/my polling_code':
      return isText('polling_code') && !isTransferCode(answer) ? [login.polls] : [];
    case '/api/v0/token/my mytoken':
      return isText('mytoken') ? [token.createsMytoken] : [];
    case '/api/v0/token/my transfer_code':
      return isText('transfer_code') ? [token.redeemsTransferCode] : [];
    case '/api/v0/token/access mytoken':
      return isText('mytoken') ? [token.getsAccessToken] : [];
    case '/api/v0/token/revoke ':
      if (!isText('token')) return [];
      if (isText('mom_id')) return [token.revokesById];
      return hasOnly(json, ['token', 'recursive']) ? [token.revokes] : [];
    case '/api/v0/token/transfer ':
      return isText('mytoken') ? [token.createsTransferCode, token.judges] : [];
    case '/api/v0/tokeninfo introspect':
      return isText('mytoken') ? [token.introspects, token.judges] : [];
    case '/api/v0/tokeninfo event_history':
      return isText('mytoken') ? [token.tellsHistory] : [];
    case '/api/v0/tokeninfo subtokens':
      return isText('mytoken') ? [token.tellsTree] : [];
    case '/api/v0/tokeninfo list_mytokens':
      return isText('mytoken') ? [token.listsTokens] : [];
    case '/api/v0/tokeninfo notifications':
      return isText('mytoken') ? [token.mayRotate] : [];
    default:
      return [];
  }
}

const scenarios = readScenarios().map(({ name, steps }) => {
  const exchanges = steps.flatMap((step) => ('request' in step ? [step] : []));
  const asked = exchanges.flatMap((exchange) =>
    callsFor(exchange).map((check) => ({ answer: exchange.answer, check })),
  );
  return { name, exchanges, asked };
});

it.each(scenarios.filter(({ asked }) => asked.length > 0))('reads the answers of $name', async (scenario) => {
  const values = createSoundValues({ base: served.base(), provider: 'https://op.example' }, scenario.exchanges);
  for (const { answer, check } of scenario.asked) {
    served.answer((response) => sendRecorded(response, answer, values));
    const body = values.of(answer.json);
    await check(answer, isObject(body) ? body : {}, values);
  }
});

it('would have made enough of the exchanges', () => {
  expect(scenarios.flatMap(({ asked }) => asked).length).toBeGreaterThan(1700);
});

it('reads the templates of every kind', async () => {
  const scenario = scenarios.find(({ name }) => name === 'profiles: templates of every kind');
  const values = createSoundValues({ base: served.base(), provider: 'https://op.example' }, scenario?.exchanges ?? []);
  const lists = new Map(
    scenario?.exchanges.flatMap(({ request, answer }) => (request.method === 'GET' ? [[request.path, answer]] : [])),
  );
  served.answer((response, path) => {
    const usual = path.replace('/pt/_/', '/pt/');
    const answer = lists.get(path) ?? lists.get(usual);
    if (answer !== undefined) return sendRecorded(response, answer, values);
    response.writeHead(200, { 'content-type': 'application/json' }).end('null');
  });
  const groups = ['_', 'biolab'];
  // Another one would remember the limit of the server in another recording, which had the same address.
  const fresh = served.another();
  const asked = groups.flatMap((group) => templateKinds.map((kind) => fresh.profiles(served.server(), group, kind)));
  const found = (await Promise.all(asked)).flatMap(successOf);
  const names = found.map(({ group, kind, name }) => `${group}/${kind}/${name}`).sort();
  expect(names).toEqual([
    '_/capabilities/default',
    '_/profile/web',
    '_/restrictions/1d',
    '_/restrictions/few',
    '_/restrictions/here',
    '_/rotation/daily',
    'biolab/profile/night',
  ]);
});
