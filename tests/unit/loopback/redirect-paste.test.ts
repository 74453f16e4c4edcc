import { describe, expect, it } from 'vitest';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { anyPort, code, listenAt, logged, path, right, startLogin, state } from './redirect-login.ts';
import { navigation, visit } from './visitors.ts';

describe('an address that was pasted', () => {
  it('ends the login like a callback', async () => {
    const login = await startLogin();
    expect(login.accept(`  ${login.at(right).replace('?', '\n?')}\n`)).toEqual({ ok: true, value: null });
    expect((await login.callback).href).toBe(login.at(right));
    expect(logged.at(-1)).toContain('"via":"pasted"');
  });

  it('may be the one of an error', async () => {
    const login = await startLogin();
    expect(login.accept(login.at(`error=access_denied&state=${state}`)).ok).toBe(true);
    expect((await login.callback).searchParams.get('error')).toBe('access_denied');
  });

  it('may end in a part that browsers keep for themselves', async () => {
    const login = await startLogin();
    expect(login.accept(`${login.at(right)}#_=_`).ok).toBe(true);
    expect((await login.callback).hash).toBe('');
  });

  it.each(['http://localhost', '/'])('may be without a path where its client is: %s', async (end) => {
    const login = await startLogin({ host: 'localhost', ports: [], path: '' });
    const address = end === '/' ? `${login.redirectUri}/?${right}` : `${login.redirectUri}?${right}`;
    expect(login.accept(address).ok).toBe(true);
  });

  it('counts once, whichever way it comes', async () => {
    const one = await startLogin();
    expect(one.accept(one.at(right)).ok).toBe(true);
    expect(one.accept(one.at(right))).toEqual({ ok: false, error: { code: 'callback-refused', because: 'used' } });
    expect((await visit(one.at(right), { headers: navigation })).status).toBe(410);

    const two = await startLogin();
    await visit(two.at(right), { headers: navigation });
    expect(two.accept(two.at(right))).toEqual({ ok: false, error: { code: 'callback-refused', because: 'used' } });
  });

  it('counts neither before the login began nor after it was closed', async () => {
    const listening = await listenAt(anyPort);
    if (!listening.ok) throw new Error(listening.error.code);
    const { redirectUri, accept, waitFor, close } = listening.value;
    const refusal = { ok: false, error: { code: 'pasted-address-refused', because: 'state', redirectUri } };
    expect(accept(`${redirectUri}?${right}`)).toEqual(refusal);
    void waitFor(state);
    await close();
    expect(accept(`${redirectUri}?${right}`)).toEqual(refusal);
  });

  const wrong: readonly (readonly [string, (address: string) => string, string])[] = [
    ['nothing', () => '', 'not-a-url'],
    ['a word', () => code, 'not-a-url'],
    ['an address without its beginning', (address) => address.replace('http://', ''), 'not-a-url'],
    ['an endless address', (address) => `${address}&x=${'x'.repeat(8_192)}`, 'not-a-url'],
    ['https', (address) => address.replace('http:', 'https:'), 'scheme'],
    ['another host', (address) => address.replace('127.0.0.1', 'op.example'), 'host'],
    ['the other name of this computer', (address) => address.replace('127.0.0.1', 'localhost'), 'host'],
    ['a name before the host', (address) => address.replace('127', 'user@127'), 'host'],
    ['another port', (address) => address.replace(/:\d+/, ':1'), 'port'],
    ['no port', (address) => address.replace(/:\d+/, ''), 'port'],
    ['another path', (address) => address.replace(path, '/callback'), 'path'],
    ['a longer path', (address) => address.replace(path, `${path}/`), 'path'],
    ['the start of a login', (address) => address.replace(path, '/start/0123'), 'path'],
    ['no query', (address) => address.replace(/\?.*/, ''), 'state-missing'],
    ['a query cut short', (address) => address.replace(state, ''), 'state-missing'],
    ['another state', (address) => address.replace(state, state.toLowerCase()), 'state'],
    ['a state cut short', (address) => address.replace(state, state.slice(1)), 'state'],
    ['the code twice', (address) => `${address}&code=x`, 'duplicate'],
  ];

  it.each(wrong)('%s is refused with what is wrong, and the login goes on', async (_what, change, because) => {
    const login = await startLogin();
    const refused = login.accept(change(login.at(right)));
    const { redirectUri } = login;
    expect(refused).toEqual({ ok: false, error: { code: 'pasted-address-refused', because, redirectUri } });
    if (!refused.ok) expect(english.errors.sentence(refused.error)).toMatch(/The login goes on\. (?:Copy|Look)/);
    expect(await login.isBack()).toBe(false);
    expect(login.accept(login.at(right)).ok).toBe(true);
  });

  it.each([
    ['neither', ''],
    ['both', `&code=${code}&error=access_denied`],
    ['an empty code', '&code='],
  ])('with %s of code and error ends nothing', async (_what, rest) => {
    const login = await startLogin();
    expect(login.accept(login.at(`state=${state}${rest}`))).toEqual({
      ok: false,
      error: { code: 'callback-refused', because: 'unreadable' },
    });
    expect(await login.isBack()).toBe(false);
  });
});

it('no refusal and no log holds what was pasted', () => {
  expect(logged.join('\n')).not.toMatch(/cAnary/);
});
