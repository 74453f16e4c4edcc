import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../../accessibility.ts';
import { templateEntry } from '../../samples.ts';
import { renderClauses } from '../render-editor.tsx';

const w = english.templates.editor;
const { lists } = w;

describe('scopes and audiences', () => {
  it('are added by Enter, and several at once where a list is pasted', async () => {
    const { getByRole, content } = await renderClauses([{}]);
    await getByRole('button', { name: lists.addTo(lists.scope.one, 1) }).click();
    const field = getByRole('combobox', { name: lists.add });
    await expect.element(field).toHaveFocus();
    await field.fill('compute');
    await userEvent.keyboard('{Enter}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute' }] });
    await field.fill('storage.read storage.modify');
    await getByRole('button', { name: lists.addSeveral(2) }).click();
    await expect
      .poll(content)
      .toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute storage.read storage.modify' }] });
    await expect.element(field).toHaveFocus();
  });

  it('are completed by what the provider offers', async () => {
    const { getByRole, content } = await renderClauses([{}]);
    await getByRole('button', { name: lists.addTo(lists.scope.one, 1) }).click();
    await getByRole('combobox', { name: lists.add }).fill('prof');
    const options = getByRole('listbox', { name: lists.suggestions }).getByRole('option');
    await expect.poll(() => options.elements().length).toBe(1);
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'profile' }] });
  });

  it('are kept where the list is closed, and given up by Escape', async () => {
    const { getByRole, content } = await renderClauses([{}]);
    const add = getByRole('button', { name: lists.addTo(lists.audience.one, 1) });
    await add.click();
    await getByRole('combobox', { name: lists.add }).fill('https://given-up.example.org');
    await userEvent.keyboard('{Escape}');
    await expect.element(add).toHaveFocus();
    expect(content()).toEqual({ kind: 'restrictions', clauses: [{}] });
    await add.click();
    await getByRole('combobox', { name: lists.add }).fill('https://kept.example.org');
    await userEvent.click(document.body, { position: { x: 5, y: 5 } });
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ audience: ['https://kept.example.org'] }] });
  });

  it('are taken away', async () => {
    const { getByRole, content } = await renderClauses([{ scope: 'openid profile' }]);
    const chips = getByRole('list', { name: lists.scope.about(1) });
    await expect.element(chips).toHaveTextContent('openidprofile');
    await getByRole('button', { name: lists.remove(lists.scope.one, 'openid', 1) }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'profile' }] });
  });
});

describe('hosts', () => {
  const { hosts } = w;

  it('take this computer, and say which address that is', async () => {
    const { getByRole, content } = await renderClauses([{}]);
    await getByRole('button', { name: lists.addTo(hosts.one, 1) }).click();
    await getByRole('option', { name: /^this/ }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ hosts: ['this'] }] });
    await userEvent.keyboard('{Escape}');
    await expect.element(getByRole('list', { name: w.places(1) })).toHaveTextContent(hosts.thisNow('192.0.2.7'));
    await expectAccessible();
  });

  it('explain a subnet, and offer to write it as it is meant', async () => {
    const { getByRole, content } = await renderClauses([{ hosts: ['192.0.2.7/24'] }]);
    await getByRole('button', { name: lists.of(hosts.one, '192.0.2.7/24', 1) }).click();
    await expect.element(getByRole('dialog', { name: '192.0.2.7/24' })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: hosts.writeNetwork('192.0.2.0/24') }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ hosts: ['192.0.2.0/24'] }] });
  });

  it('say that nonsense admits nobody', async () => {
    const { getByRole } = await renderClauses([{ hosts: ['192.0.2.0/99'] }]);
    await getByRole('button', { name: lists.of(hosts.one, '192.0.2.0/99', 1) }).click();
    await expect.element(getByRole('dialog', { name: '192.0.2.0/99' })).toHaveTextContent(hosts.nonsense.prefix);
  });
});

describe('countries', () => {
  const { countries } = w;

  it('are found by name and by code, and chosen for one list or the other', async () => {
    const { getByRole, content } = await renderClauses([{}]);
    await getByRole('button', { name: lists.addTo(countries.one, 1) }).click();
    const search = getByRole('combobox', { name: countries.search });
    await search.fill('germ');
    await getByRole('option', { name: /Germany/ }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ geoip_allow: ['DE'] }] });
    await getByRole('radio', { name: countries.geoip_disallow.choice }).click();
    await search.fill('fr');
    await getByRole('option', { name: /France/ }).click();
    await expect
      .poll(content)
      .toEqual({ kind: 'restrictions', clauses: [{ geoip_allow: ['DE'], geoip_disallow: ['FR'] }] });
    await expectAccessible();
  });

  it('are taken away', async () => {
    const { getByRole, content } = await renderClauses([{ geoip_allow: ['DE', 'NL'] }]);
    await getByRole('button', { name: lists.remove(countries.geoip_allow.one, 'Germany', 1) }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ geoip_allow: ['NL'] }] });
  });
});

describe('included templates', () => {
  const { includes } = w;
  const entries = [templateEntry({ name: 'day', content: { kind: 'restrictions', clauses: [{ exp: '+1d' }] } })];

  it('are chosen from the library by the menu of a clause', async () => {
    const { getByRole, content } = await renderClauses([{}], { entries });
    await getByRole('button', { name: w.menu.label(1) }).click();
    await getByRole('menuitem', { name: w.menu.include }).click();
    await getByRole('option', { name: 'day' }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ include: ['day'] }] });
  });

  it('show what they bring along', async () => {
    const { getByRole } = await renderClauses([{ include: ['day'] }], { entries });
    await getByRole('button', { name: lists.of(includes.one, 'day', 1) }).click();
    await expect.element(getByRole('dialog', { name: 'day' })).toHaveTextContent(includes.brings);
    await expectAccessible();
  });

  it('say that one is not there', async () => {
    const { getByRole } = await renderClauses([{ include: ['week'] }], { entries });
    await getByRole('button', { name: lists.of(includes.one, 'week', 1) }).click();
    await expect.element(getByRole('dialog', { name: 'week' })).toHaveTextContent(includes.missing);
  });
});

describe('members that are not known', () => {
  it('are shown as they are written, and can be taken away', async () => {
    const { getByRole, content } = await renderClauses([{ unknown: [{ name: 'ip', json: '["192.0.2.7"]' }] }]);
    const t = w.unknown;
    await getByRole('button', { name: t.one('ip', w.clause(1)) }).click();
    await expect.element(getByRole('dialog', { name: 'ip' })).toHaveTextContent('192.0.2.7');
    await userEvent.keyboard('{Escape}');
    await expectAccessible();
    await getByRole('button', { name: t.remove('ip', w.clause(1)) }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{}] });
  });
});
