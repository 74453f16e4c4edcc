import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CodeView } from '../../../../src/renderer/templates/code/view.tsx';
import { TemplateEditor } from '../../../../src/renderer/templates/editor/view.tsx';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { printTemplate } from '../../../../src/shared/templates/print.ts';
import { profileOfWebPage } from '../../../../src/shared/templates/share-link.ts';
import { startOfTests, unreachable } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import type { Answers } from '../../fake-api.ts';
import { renderClauses } from '../render-editor.tsx';

const t = english.templates.code;
const { broken } = english.templates.editor;

/** The JSON above the cards: what the linter finds comes a moment later, and would move what is below it. */
const renderCode = (clauses: readonly TemplateClause[], answers: Answers = {}) =>
  renderClauses(clauses, {
    answers,
    children: (
      <>
        <aside aria-label={english.templates.check}>
          <CodeView />
        </aside>
        <TemplateEditor onShowJson={() => undefined} />
      </>
    ),
  });

describe('the JSON', () => {
  it('follows the cards, and the cards follow it', async () => {
    const { getByRole, getByText, content } = await renderCode([{ scope: 'compute' }]);
    const json = getByRole('textbox', { name: t.label });
    const { lists } = english.templates.editor;
    await getByRole('button', { name: lists.remove(lists.scope.one, 'compute', 1) }).click();
    await expect.element(json).not.toHaveTextContent('compute');
    await json.fill('[{"scope": "storage"}, {"usages_AT": 3}]');
    await expect.element(getByRole('list', { name: lists.scope.about(1) })).toHaveTextContent('storage');
    expect(content()).toEqual({ kind: 'restrictions', clauses: [{ scope: 'storage' }, { usages_AT: 3 }] });
    await expect.element(getByText(t.good)).toBeVisible();
  });

  it('says where it cannot be read and leads there, while the cards show the last good state', async () => {
    const { getByRole, getByText, content, draft } = await renderCode([{ scope: 'compute' }]);
    const json = getByRole('textbox', { name: t.label });
    await json.fill('[{"scope": }]');
    await expect.element(getByText(t.faults('1', 1))).toBeVisible();
    await expect.element(getByRole('alert')).toHaveTextContent(broken.title);
    await expect
      .element(getByRole('group', { name: english.templates.editor.parts }))
      .toHaveAttribute('aria-disabled', 'true');
    await expect.element(getByRole('button', { name: english.templates.editor.addClause, exact: true })).toBeDisabled();
    expect(content()).toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute' }] });
    expect(draft().typed).toBe('[{"scope": }]');
    await expectAccessible();
    await getByRole('button', { name: t.goToPosition('1', '12') }).click();
    await expect.element(json).toHaveFocus();
    await getByRole('button', { name: broken.goBack }).click();
    await expect.element(getByRole('alert')).not.toBeInTheDocument();
    await expect.element(json).toHaveTextContent('compute');
  });

  it('is undone step by step with the keys of the editor', async () => {
    const { getByRole, content } = await renderCode([{ scope: 'compute' }]);
    const json = getByRole('textbox', { name: t.label });
    await json.fill('[{"scope": "storage"}]');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'storage' }] });
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute' }] });
    await userEvent.keyboard('{Control>}y{/Control}');
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'storage' }] });
  });

  it('is left by Tab', async () => {
    const { getByRole } = await renderCode([{ scope: 'compute' }]);
    await getByRole('textbox', { name: t.label }).click();
    await userEvent.tab();
    await expect.element(getByRole('button', { name: t.copyAs })).toHaveFocus();
  });
});

describe('copying', () => {
  const copyAs = async (name: string, clauses: readonly TemplateClause[], answers: Answers = {}) => {
    const shown = await renderCode(clauses, answers);
    await shown.getByRole('button', { name: t.copyAs }).click();
    await expect.element(shown.getByRole('menu', { name: t.copyAs })).toBeVisible();
    await shown.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    return shown;
  };

  it('takes the JSON as it stands', async () => {
    const clauses = [{ scope: 'compute' }];
    const { getByRole, calls } = await copyAs(t.copy.json.name, clauses);
    await expect.element(getByRole('alertdialog', { name: t.copied.json })).toBeVisible();
    expect(calls('copy-text')).toEqual([{ text: printTemplate({ kind: 'restrictions', clauses }) }]);
    await expectAccessible();
  });

  it('takes options of the command line', async () => {
    const { getByRole, calls } = await copyAs(t.copy.options.name, [{ scope: 'compute', exp: startOfTests + 3600 }]);
    await expect.element(getByRole('alertdialog', { name: t.copied.options })).toBeVisible();
    expect(calls('copy-text')).toEqual([{ text: expect.stringContaining('-s compute') }]);
  });

  it('gives no options that would ask for more than the template', async () => {
    const { getByRole, calls } = await copyAs(t.copy.options.name, [{ unknown: [{ name: 'ip', json: '[]' }] }]);
    await expect
      .element(getByRole('alertdialog', { name: t.notCopied }))
      .toHaveTextContent(t.noOptionsFor['unknown-member']('ip'));
    expect(calls('copy-text')).toEqual([]);
  });

  it('takes a share link, and says where the web page of the server would not read it', async () => {
    const { getByRole, calls } = await copyAs(t.copy.link.name, [{ scope: 'compute' }], {
      'server-templates': async () => ok([]),
    });
    const { title, because } = t.linkNotRead;
    await expect
      .element(getByRole('alertdialog', { name: title('Example') }))
      .toHaveTextContent(because('Example', profileOfWebPage));
    expect(calls('copy-text')).toEqual([{ text: expect.stringContaining('https://mytoken.example.org') }]);
  });

  it('says where the server could not be asked', async () => {
    const { getByRole } = await copyAs(t.copy.link.name, [{ scope: 'compute' }], {
      'server-templates': async () => err(unreachable(false)),
    });
    await expect
      .element(getByRole('alertdialog', { name: t.copied.link }))
      .toHaveTextContent(t.linkUnsure('Example', profileOfWebPage));
  });
});

describe('pasting', () => {
  const dialog = t.pasteDialog;

  it('says what it recognises, and puts it in the place of everything', async () => {
    const { getByRole, getByText, content } = await renderCode([{ scope: 'compute' }]);
    await getByRole('button', { name: t.paste }).click();
    const field = getByRole('textbox', { name: dialog.field });
    await expect.element(field).toHaveFocus();
    await expect.element(getByRole('button', { name: dialog.replaces })).toBeDisabled();
    await field.fill('mytoken MT --scope=storage');
    await expect.element(getByText(dialog.recognised.options)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: dialog.replaces }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'storage' }] });
    await expect.element(getByRole('dialog')).not.toBeInTheDocument();
  });

  it('adds clauses to those that are there', async () => {
    const { getByRole, content } = await renderCode([{ scope: 'compute' }]);
    await getByRole('button', { name: t.paste }).click();
    await getByRole('textbox', { name: dialog.field }).fill('[{"scope": "storage"}]');
    await getByRole('button', { name: dialog.adds }).click();
    await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute' }, { scope: 'storage' }] });
  });

  it('says what is wrong, and leaves everything as it is after Escape', async () => {
    const { getByRole, content } = await renderCode([{ scope: 'compute' }]);
    await getByRole('button', { name: t.paste }).click();
    const field = getByRole('textbox', { name: dialog.field });
    await field.fill('[{"scope": "storage"}');
    await expect.element(field).toBeInvalid();
    await expect.element(getByRole('button', { name: dialog.replaces })).toBeDisabled();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(getByRole('button', { name: t.paste })).toHaveFocus();
    expect(content()).toEqual({ kind: 'restrictions', clauses: [{ scope: 'compute' }] });
  });
});
