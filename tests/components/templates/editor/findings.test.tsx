import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { ServerTemplate } from '../../../../src/shared/templates/library.ts';
import { host, issuer, unreachable } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import { format } from '../../render.tsx';
import { offeredTemplate } from '../../samples.ts';
import { renderClauses } from '../render-editor.tsx';

const w = english.templates.editor;
const { missing } = english.templates.server;

describe('an included template that is not in the library', () => {
  const renderWith = (answer: Result<readonly ServerTemplate[]>) =>
    renderClauses([{ include: ['week'] }], { answers: { 'server-templates': async () => answer } });

  it('is copied from the server where that has one', async () => {
    const { getByRole, calls } = await renderWith(ok([offeredTemplate]));
    await getByRole('button', { name: missing.copy('week', host) }).click();
    await expect.element(getByRole('alertdialog', { name: missing.copied('week', host) })).toBeVisible();
    expect(calls('server-templates')).toEqual([{ issuer, group: '_', kind: 'restrictions' }]);
    expect(calls('save-template')).toMatchObject([
      { name: 'week', base: null, content: { kind: 'restrictions', clauses: [{ exp: '+7d' }] } },
    ]);
    await expectAccessible();
  });

  it('is said to be nowhere where the server has none either', async () => {
    const { getByRole } = await renderWith(ok([]));
    await expect.element(getByRole('region', { name: w.findings.label })).toHaveTextContent(missing.none(host));
  });

  it('is asked for again where the server did not answer', async () => {
    const error = unreachable(false);
    const { getByRole, calls } = await renderWith(err(error));
    await expect
      .element(getByRole('region', { name: w.findings.label }))
      .toHaveTextContent(english.errors.explain(error).happened);
    await getByRole('button', { name: missing.askAgain(host) }).click();
    await expect.poll(() => calls('server-templates')).toHaveLength(2);
  });
});

describe('the clauses of a template', () => {
  it('are folded and unfolded all at once', async () => {
    const { getByRole, draft } = await renderClauses([{ scope: 'one' }, { scope: 'two' }]);
    await getByRole('button', { name: w.foldAll }).click();
    await expect.poll(() => draft().folded).toEqual([0, 1]);
    await expectAccessible();
    await getByRole('button', { name: w.unfoldAll }).click();
    await expect.poll(() => draft().folded).toEqual([]);
  });

  it('show a mistake at the clause that has it', async () => {
    const { getByRole } = await renderClauses([{ scope: 'one' }, { nbf: '+2d', exp: '+1d' }]);
    const sentence = english.lint.rules['ends-before-start'].sentence({}, format);
    await expect.element(getByRole('region', { name: w.clause(2) })).toHaveTextContent(sentence);
    await expect.element(getByRole('region', { name: w.clause(1) })).not.toHaveTextContent(sentence);
  });
});
