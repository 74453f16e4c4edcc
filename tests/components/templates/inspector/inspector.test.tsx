import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Inspector, type SideTab } from '../../../../src/renderer/templates/inspector/view.tsx';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { expectAccessible } from '../../accessibility.ts';
import { renderClauses } from '../render-editor.tsx';

const t = english.templates.inspector;
const s = english.templates.inspector.simulator;

function Pane({ first }: { readonly first: SideTab }) {
  const [tab, setTab] = useState(first);
  return <Inspector tab={tab} onTab={setTab} onEditor={() => undefined} />;
}

const renderPane = (clauses: readonly TemplateClause[], first: SideTab = 'time-line') =>
  renderClauses(clauses, { children: <Pane first={first} /> });

describe('the time line', () => {
  it('says in words what its picture shows, for each clause and as a table', async () => {
    const { getByRole } = await renderPane([
      { exp: '+1d', scope: 'one' },
      { exp: '+7d', scope: 'two' },
    ]);
    await expect.element(getByRole('img', { name: /2 clauses/ })).toBeVisible();
    await expect.element(getByRole('toolbar', { name: t.timeLine.lanes })).toBeVisible();
    const show = getByRole('button', { name: t.timeLine.showTable });
    await expect.element(show).toHaveAttribute('aria-expanded', 'false');
    await show.click();
    const table = getByRole('table', { name: t.timeLine.title });
    await expect.element(table).toHaveTextContent(t.timeLine.table.tokenEnd);
    await expectAccessible();
    await getByRole('button', { name: t.timeLine.hideTable }).click();
    await expect.element(table).not.toBeInTheDocument();
  });

  it('says why there is none where the template cannot be sent', async () => {
    const { getByText } = await renderPane([{ include: ['nowhere'] }]);
    await expect.element(getByText(t.unresolved.title)).toBeVisible();
    await expectAccessible();
  });
});

describe('the simulator', () => {
  it('says yes, and by which clause', async () => {
    const { getByRole } = await renderPane([{ exp: '+1d', scope: 'compute' }]);
    const region = getByRole('region', { name: s.title });
    await region.getByRole('textbox', { name: s.scopes }).fill('compute');
    await expect.element(region).toHaveTextContent(/Yes: clause \d+ allows it/);
    await expectAccessible();
  });

  it('says no, and why', async () => {
    const { getByRole } = await renderPane([{ exp: '+1d', scope: 'compute' }]);
    const region = getByRole('region', { name: s.title });
    await region.getByRole('textbox', { name: s.moment }).fill('+2d');
    await expect.element(region).toHaveTextContent(s.answer.no);
    await region.getByRole('textbox', { name: s.moment }).fill('');
    await region.getByRole('textbox', { name: s.scopes }).fill('storage');
    await expect.element(region).toHaveTextContent(/does not include the scope storage/);
  });

  it('asks from this computer or from an address', async () => {
    const { getByRole } = await renderPane([{ hosts: ['198.51.100.0/24'] }]);
    const region = getByRole('region', { name: s.title });
    await region.getByRole('radio', { name: s.whereThis }).click();
    await expect.element(region).toHaveTextContent('192.0.2.7');
    await expect.element(region).toHaveTextContent(s.answer.no);
    await region.getByRole('radio', { name: s.whereOther }).click();
    const address = region.getByRole('textbox', { name: s.address });
    await address.fill('198.51.100.9');
    await expect.element(region).toHaveTextContent(/Yes: clause \d+ allows it/);
    await address.fill('somewhere');
    await expect.element(address).toBeInvalid();
    await expect.element(region).toHaveTextContent(s.faulty);
  });
});

describe('the uses so far', () => {
  it('count for the clause that has a limit, and spend it', async () => {
    const { getByRole, getByText } = await renderPane([{ scope: 'compute', usages_AT: 2 }]);
    const region = getByRole('region', { name: s.title });
    await expect.element(region).toHaveTextContent(s.answer.left('1', 1));
    await getByText(s.used, { exact: true }).click();
    const uses = region.getByRole('textbox', { name: s.usedOf('1') });
    await expect.element(uses).toHaveAccessibleDescription(s.limit('2'));
    await uses.fill('2');
    await userEvent.keyboard('{Enter}');
    await expect.element(region).toHaveTextContent(s.refuses.used('2', 2));
    await expectAccessible();
  });

  it('are not asked about where nothing is counted', async () => {
    const { getByRole, getByText } = await renderPane([{ scope: 'compute' }]);
    await expect.element(getByRole('region', { name: s.title })).toBeVisible();
    await expect.element(getByText(s.used, { exact: true })).not.toBeInTheDocument();
  });
});

describe('the tabs of the pane', () => {
  it('lead to the JSON and to the summary with the arrow keys', async () => {
    const { getByRole } = await renderPane([{ scope: 'compute' }]);
    await getByRole('tab', { name: t.tabs.timeLine }).click();
    await userEvent.keyboard('{ArrowRight}');
    const json = getByRole('textbox', { name: english.templates.code.label });
    await expect.element(json).toHaveTextContent('"scope": "compute"');
    await expectAccessible();
    await getByRole('tab', { name: t.tabs.json }).click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(getByRole('tabpanel')).toHaveTextContent(t.summary.sent);
    await expectAccessible();
  });

  it('take what is typed as JSON', async () => {
    const { getByRole, content } = await renderPane([{ scope: 'compute' }], 'json');
    const json = getByRole('textbox', { name: english.templates.code.label });
    await json.click();
    await userEvent.keyboard('{Control>}a{/Control}');
    await json.fill('[{"usages_AT": 3}]');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ usages_AT: 3 }] });
  });
});
