import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../../accessibility.ts';
import { format } from '../../render.tsx';
import { renderClauses, renderEditor } from '../render-editor.tsx';

const w = english.templates.editor;

describe('the card of a clause', () => {
  it('is folded into a sentence, and unfolded', async () => {
    const { getByRole, draft } = await renderClauses([{ scope: 'compute' }]);
    const card = getByRole('region', { name: w.clause(1) });
    const fold = card.getByRole('button', { expanded: true }).first();
    await fold.click();
    await expect.element(getByRole('button', { name: /Add scope/ })).not.toBeInTheDocument();
    expect(draft().folded).toEqual([0]);
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.element(getByRole('button', { name: w.lists.addTo(w.lists.scope.one, 1) })).toBeVisible();
  });

  it('is moved with the keyboard, and that is said', async () => {
    const { getByRole, getByText, content } = await renderClauses([{ scope: 'one' }, { scope: 'two' }]);
    await getByRole('region', { name: w.clause(1) })
      .getByRole('button', { expanded: true })
      .first()
      .click();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'two' }, { scope: 'one' }] });
    await expect.element(getByText(w.outcome.moved(1, 2))).toBeInTheDocument();
  });

  it('is dragged to another place by its handle, and stays where it is after Escape', async () => {
    const { getByTitle, getByRole, content } = await renderClauses([{ scope: 'one' }, { scope: 'two' }]);
    const handle = getByTitle(w.drag).first().element();
    const second = getByRole('region', { name: w.clause(2) });
    await expect.element(second).toBeVisible();
    const pointer = (on: EventTarget, name: string) =>
      on.dispatchEvent(
        new PointerEvent(name, { clientY: second.element().getBoundingClientRect().bottom, bubbles: true, button: 0 }),
      );
    pointer(handle, 'pointerdown');
    pointer(document, 'pointermove');
    await userEvent.keyboard('{Escape}');
    pointer(document, 'pointerup');
    expect(content()).toEqual({ kind: 'restrictions', clauses: [{ scope: 'one' }, { scope: 'two' }] });
    pointer(handle, 'pointerdown');
    pointer(document, 'pointermove');
    pointer(document, 'pointerup');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'two' }, { scope: 'one' }] });
  });

  it('is duplicated and removed by its menu, and undo brings it back', async () => {
    const { getByRole, content } = await renderClauses([{ scope: 'one' }]);
    await getByRole('button', { name: w.menu.label(1) }).click();
    await expect.element(getByRole('menuitem', { name: w.menu.up })).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible();
    await getByRole('menuitem', { name: w.menu.duplicate }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'one' }, { scope: 'one' }] });
    await getByRole('button', { name: w.menu.label(2) }).click();
    await getByRole('menuitem', { name: w.menu.remove }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'one' }] });
    await getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'one' }, { scope: 'one' }] });
  });

  it('begins a template of its own', async () => {
    const { getByRole, go } = await renderClauses([{ scope: 'one' }]);
    await getByRole('button', { name: w.menu.label(1) }).click();
    await getByRole('menuitem', { name: w.menu.template }).click();
    expect(go).toHaveBeenCalledWith({
      route: 'templates',
      seed: expect.objectContaining({ content: { kind: 'restrictions', clauses: [{ scope: 'one' }] } }),
    });
  });

  it('is added at the end, with the focus on it', async () => {
    const { getByRole, content } = await renderClauses([{ scope: 'one' }]);
    await getByRole('button', { name: w.addClause, exact: true }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'one' }, {}] });
    const card = getByRole('region', { name: w.clause(2) });
    await expect.poll(() => card.element().contains(document.activeElement)).toBe(true);
    await expectAccessible();
  });

  it('is kept on disk after a pause', async () => {
    const { getByRole, calls } = await renderClauses([{ scope: 'one' }]);
    await getByRole('button', { name: w.addClause, exact: true }).click();
    await expect
      .poll(() => calls('keep-draft').at(-1))
      .toMatchObject({ content: { kind: 'restrictions', clauses: [{ scope: 'one' }, {}] } });
  });
});

describe('the number of uses', () => {
  const t = w.counts.usages_AT;

  it('is none, a number or without a limit', async () => {
    const { getByRole, getByText, content } = await renderClauses([{}]);
    await getByRole('button', { name: new RegExp(t.about(1)) }).click();
    await expect.element(getByRole('radio', { name: new RegExp(t.choices.unlimited) })).toBeChecked();
    await getByText(t.hints.none).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ usages_AT: 0 }] });
    await getByText(t.hints.some).click();
    await getByRole('textbox', { name: t.number(1) }).fill('20');
    await userEvent.keyboard('{Enter}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ usages_AT: 20 }] });
    await expectAccessible();
    await getByText(t.hints.unlimited).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{}] });
  });
});

describe('what the linter found', () => {
  it('is repaired by a press', async () => {
    const { getByRole, content } = await renderClauses([{ nbf: '+2d', exp: '+1d', scope: 'openid' }]);
    const findings = getByRole('region', { name: w.findings.label });
    const { sentence, repair } = english.lint.rules['ends-before-start'];
    const said = sentence({}, format);
    await expect.element(findings).toHaveTextContent(said);
    await expectAccessible();
    await findings.getByRole('button', { name: repair?.({}, format) ?? '' }).click();
    await expect
      .poll(content)
      .toEqual({ kind: 'restrictions', clauses: [{ nbf: '+1d', exp: '+2d', scope: 'openid' }] });
    await expect.element(findings).not.toHaveTextContent(said);
  });
});

describe('capabilities', () => {
  it('are given and taken', async () => {
    const { getByRole, content } = await renderEditor({ kind: 'capabilities', capabilities: ['AT'] });
    const [box] = getByRole('checkbox').elements();
    await expect.element(getByRole('checkbox').first()).toBeChecked();
    if (box instanceof HTMLElement) box.focus();
    await userEvent.keyboard(' ');
    await expect.poll(content).toEqual({ kind: 'capabilities', capabilities: [] });
    await expectAccessible();
  });

  it('that are not in the tree stand below it, and can be taken away', async () => {
    const { getByRole, content } = await renderEditor({ kind: 'capabilities', capabilities: ['AT', 'fly'] });
    await expect.element(getByRole('list', { name: w.capabilities.others })).toHaveTextContent('fly');
    await getByRole('button', { name: w.capabilities.remove('fly') }).click();
    await expect.poll(content).toEqual({ kind: 'capabilities', capabilities: ['AT'] });
  });
});

describe('rotation', () => {
  const t = english.login;

  it('is switched on, with a lifetime', async () => {
    const { getByRole, getByText, content } = await renderEditor({ kind: 'rotation', rotation: {} });
    await getByText(t.onAT).click();
    await getByRole('textbox', { name: t.lifetime }).fill('7d');
    await expect.poll(content).toEqual({ kind: 'rotation', rotation: { on_AT: true, lifetime: '7d' } });
    await expectAccessible();
  });

  it('keeps a lifetime that is none as it was typed', async () => {
    const { getByRole, draft } = await renderEditor({ kind: 'rotation', rotation: { on_AT: true } });
    const lifetime = getByRole('textbox', { name: t.lifetime });
    await lifetime.fill('long');
    await expect.element(lifetime).toBeInvalid();
    await expect.poll(() => draft().unreadable).toMatchObject([{ what: 'lifetime', text: 'long' }]);
  });
});

describe('a profile', () => {
  it('has a name for its tokens and a provider, found by its name', async () => {
    const { getByRole, content } = await renderEditor({ kind: 'profile', profile: {} });
    await getByRole('textbox', { name: w.profile.name }).fill('batch');
    await getByRole('combobox', { name: english.login.provider }).fill('federation');
    await getByRole('option', { name: /Example Federation/ }).click();
    await expect
      .poll(content)
      .toEqual({ kind: 'profile', profile: { name: 'batch', oidc_issuer: 'https://login.example.net' } });
    await expectAccessible();
  });
});
