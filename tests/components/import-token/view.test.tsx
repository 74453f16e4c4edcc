import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ImportTokenView } from '../../../src/renderer/import-token/view.tsx';
import { TokensView } from '../../../src/renderer/tokens/view.tsx';
import { maxTokenText } from '../../../src/shared/import-token/limits.ts';
import type { FoundToken } from '../../../src/shared/import-token/places.ts';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { host, issuer, startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { credential, foundToken, idOf, mytokenClaims, server, snapshot } from '../samples.ts';

const t = english.importToken;
const { explain } = english.errors;

const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
const jwt = (payload: object, typ = 'MT+JWT') => `${encode({ alg: 'ES512', typ })}.${encode(payload)}.c2ln`;
const token = jwt(mytokenClaims());
const shortToken = 'aBcDeFgH'.repeat(8);

const twoServers = snapshot({
  credentials: [credential()],
  servers: [server(), server({ issuer: 'https://other.example.net', host: 'other.example.net', shortName: 'Other' })],
});

const renderPage = (text = '', answers: Answers = {}, shown = twoServers) =>
  renderInWindow(<ImportTokenView text={text} />, { snapshot: shown, answers });

describe('what is pasted', () => {
  it('is recognised at once, described, and brought in under the name that it has', async () => {
    const { getByLabelText, getByRole, getByText, calls, go } = await renderPage();
    await getByLabelText(t.what.label).fill(` ${token}\n`);
    await expect.element(getByText(t.recognised.token)).toBeVisible();
    await expect.element(getByText('alice', { exact: true })).toBeVisible();
    await expect.element(getByRole('textbox', { name: t.alias })).toHaveValue('laptop');
    await expectAccessible();
    await getByRole('textbox', { name: t.alias }).fill('work');
    await getByRole('button', { name: t.submit, exact: true }).click();
    await expect
      .poll(() => calls('import-token'))
      .toEqual([{ source: { kind: 'text', text: token }, server: null, alias: 'work', keepsFile: false }]);
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(1) });
    await expect.element(getByRole('alertdialog')).toBeVisible();
  });

  it.each([
    ['that rotates', { rotation: { on_AT: true } }, t.rotates],
    ['that an old value ends', { rotation: { on_other: true, auto_revoke: true } }, t.rotatesAndRevokes],
    ['of an unknown server', { iss: 'https://new.example.net' }, t.unknownServer('new.example.net')],
    ['that has expired', { exp: startOfTests - 5 }, t.expired],
  ])('is a token %s, which is said before', async (_what, change, said) => {
    const { getByText } = await renderPage(jwt(mytokenClaims(change)));
    await expect.element(getByText(said)).toBeVisible();
    await expectAccessible();
  });

  it('is a short token, whose server is chosen', async () => {
    const { getByRole, calls } = await renderPage(shortToken);
    await getByRole('button', { name: new RegExp(t.chooseServer) }).click();
    await getByRole('option', { name: 'Other' }).click();
    await getByRole('button', { name: t.submit, exact: true }).click();
    expect(calls('import-token')).toMatchObject([
      { source: { kind: 'text', text: shortToken }, server: 'https://other.example.net' },
    ]);
  });

  it('is a transfer code, which is redeemed at the server of the newest token', async () => {
    const { getByLabelText, getByRole, calls, go } = await renderPage();
    await getByLabelText(t.what.label).fill('nguHVEkp');
    await expectAccessible();
    await getByRole('button', { name: t.redeem, exact: true }).click();
    await expect.poll(() => calls('redeem-transfer-code')).toMatchObject([{ server: issuer, code: 'nguHVEkp' }]);
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(1) });
  });

  it.each([
    [
      'an access token',
      jwt({ iss: 'https://op.example.org', scope: 'openid' }, 'at+jwt'),
      'access-token',
      'op.example.org',
    ],
    ['a megabyte', 'x'.repeat(1_048_576), 'too-long', null],
    ['a key', '-----BEGIN PRIVATE KEY-----', 'key-or-certificate', null],
  ] as const)('is %s, and nothing can be sent', async (_what, text, looksLike, by) => {
    const { getByRole } = await renderPage(text);
    await expect
      .element(getByRole('alert'))
      .toHaveTextContent(explain({ code: 'not-a-mytoken', looksLike, host: by }).happened);
    await expect.element(getByRole('button', { name: t.submit, exact: true })).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('is not taken twice under one name, and a refusal is said where it was sent', async () => {
    const refusal = { code: 'token-not-accepted', host, because: 'refused' } as const;
    const { getByRole, getByText, calls, go } = await renderPage(token, { 'import-token': async () => err(refusal) });
    await getByRole('textbox', { name: t.alias }).fill('grid');
    await getByRole('button', { name: t.submit, exact: true }).click();
    await expect.element(getByText(explain({ code: 'alias-taken', alias: 'grid' }).happened)).toBeVisible();
    expect(calls('import-token')).toEqual([]);
    await getByRole('textbox', { name: t.alias }).fill('other');
    await getByRole('button', { name: t.submit, exact: true }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(explain(refusal).happened);
    expect(go).not.toHaveBeenCalled();
    await expectAccessible();
  });

  it('can be hidden from others', async () => {
    const { getByLabelText, getByText } = await renderPage();
    await getByText(t.what.hide).click();
    await expect.element(getByLabelText(t.what.label)).toHaveAttribute('type', 'password');
    await getByLabelText(t.what.label).fill(token);
    await expect.element(getByText(t.recognised.token)).toBeVisible();
    await expectAccessible();
  });

  it('needs a server where it does not name one and none is known', async () => {
    const { getByRole, go } = await renderPage(shortToken, {}, snapshot({ servers: [], credentials: [] }));
    await getByRole('button', { name: t.toServers }).click();
    expect(go).toHaveBeenCalledWith({ route: 'servers' });
  });
});

describe('the places on this computer', () => {
  const variable = { kind: 'variable', name: 'BEARER_TOKEN' } as const;
  const found: readonly FoundToken[] = [
    foundToken({
      id: idOf(51),
      place: variable,
      text: ok({ kind: 'none', looksLike: 'access-token', issuer: 'https://op.example.org' }),
    }),
    foundToken(),
    foundToken({ id: '', place: { kind: 'file', path: '/tmp/bt_u1000' }, text: err('link') }),
  ];

  it('are listed in their order with what is in them, and one is taken', async () => {
    const { getByRole, getByText, calls } = await renderPage('', { 'find-tokens': async () => ok(found) });
    await expect.element(getByText('$BEARER_TOKEN')).toBeVisible();
    const items = getByRole('listitem')
      .elements()
      .map((item) => item.textContent ?? '');
    expect(items).toHaveLength(3);
    expect(items[0]).toContain(
      explain({ code: 'not-a-mytoken', looksLike: 'access-token', host: 'op.example.org' }).happened,
    );
    expect(items[1]).toContain(t.found.token(host));
    expect(items[2]).toContain(t.faults.link);
    await expectAccessible();
    await getByRole('button', { name: t.found.takeFrom('/tmp/mt_u1000') }).click();
    await expect.element(getByText(t.recognised.token)).toBeVisible();
    const keeps = getByRole('checkbox', { name: english.tokenFile.keepTied });
    await expect.element(keeps).not.toBeChecked();
    await getByText(english.tokenFile.keepTied).click();
    await getByRole('button', { name: t.submit, exact: true }).click();
    const source = { kind: 'found', id: idOf(50) };
    expect(calls('import-token')).toMatchObject([{ source, server: null, keepsFile: true }]);
  });

  it('may all be empty, or not be there to be read', async () => {
    const empty = await renderPage();
    await expect.element(empty.getByText(t.found.none)).toBeVisible();
    await empty.unmount();
    const failed = await renderPage('', { 'find-tokens': async () => err({ code: 'busy' }) });
    await expect.element(failed.getByRole('alert')).toHaveTextContent(explain({ code: 'busy' }).happened);
  });
});

describe('other ways', () => {
  it('lead through main, which tells what it has read', async () => {
    const { getByRole, getByLabelText, getByText, calls } = await renderPage();
    await getByRole('button', { name: t.file.choose }).click();
    expect(calls('read-token-file')).toEqual([null]);
    await expect.element(getByText(t.recognised.token)).toBeVisible();
    await getByLabelText(t.variable.label).fill('not a name');
    await expect.element(getByRole('button', { name: t.variable.read })).toBeDisabled();
    await getByLabelText(t.variable.label).fill('MY_TOKEN');
    await userEvent.keyboard('{Enter}');
    expect(calls('read-token-variable')).toEqual([{ name: 'MY_TOKEN' }]);
  });

  it('say what is wrong with a file', async () => {
    const fault = { code: 'token-file', file: 'mt', because: 'not-a-file' } as const;
    const { getByRole } = await renderPage('', { 'read-token-file': async () => err(fault) });
    await getByRole('button', { name: t.file.choose }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(explain(fault).happened);
    await expectAccessible();
  });
});

describe('what is dropped onto the list of tokens', () => {
  const drop = (fill: (data: DataTransfer) => void) => {
    const dataTransfer = new DataTransfer();
    fill(dataTransfer);
    const list = document.querySelector('main > div');
    for (const type of ['dragover', 'drop']) {
      list?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  };

  it.each<[string, (data: DataTransfer) => void, string, boolean]>([
    ['a text', (data) => data.setData('text/plain', token), token, false],
    ['a file', (data) => void data.items.add(new File([`${token}\nmore`], 'mt')), `${token}\nmore`, true],
    [
      'a megabyte',
      (data) => void data.items.add(new File(['x'.repeat(1_048_576)], 'mt')),
      'x'.repeat(maxTokenText + 1),
      true,
    ],
  ])('is taken along to the page: %s', async (_what, fill, text, isFile) => {
    const { go } = await renderInWindow(<TokensView selected={null} tab="overview" />, { snapshot: twoServers });
    drop(fill);
    await expect.poll(() => go.mock.calls.length).toBe(1);
    expect(go).toHaveBeenCalledWith({ route: 'import-token', text, isFile });
  });

  it('is a copy where it was a file, which is said as long as it is there', async () => {
    const { getByLabelText, getByText } = await renderInWindow(<ImportTokenView text={token} isFile />, {
      snapshot: twoServers,
    });
    await expect.element(getByText(t.file.dropped)).toBeVisible();
    await expectAccessible();
    await getByLabelText(t.what.label).fill(shortToken);
    await expect.element(getByText(t.file.dropped)).not.toBeInTheDocument();
  });
});

it('is forgotten with a lock', async () => {
  const { getByLabelText, push } = await renderPage(token);
  await expect.element(getByLabelText(t.what.label)).toHaveValue(token);
  push({ ...twoServers, vault: { kind: 'locked' } });
  await expect.element(getByLabelText(t.what.label)).not.toBeInTheDocument();
  push(twoServers);
  await expect.element(getByLabelText(t.what.label)).toHaveValue('');
});

it('has room in a narrow window', async () => {
  await page.viewport(420, 700);
  const { getByText } = await renderPage(token);
  await expect.element(getByText(t.recognised.token)).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(420);
});
