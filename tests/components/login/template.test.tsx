import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LoginView } from '../../../src/renderer/login/view.tsx';
import { ok } from '../../../src/shared/ipc/result.ts';
import type { AnyLoginForm } from '../../../src/shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../src/shared/login/form.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import type { TemplateEntry } from '../../../src/shared/templates/library.ts';
import { loginForm } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { templateEntry } from '../samples.ts';

const t = english.login;

function NewToken({ initial }: { readonly initial: LoginForm }) {
  const [draft, setDraft] = useState<AnyLoginForm | null>(initial);
  return <LoginView draft={draft} onDraft={setDraft} isAfresh={false} wanted={null} template={null} />;
}

const renderWith = (entries: readonly TemplateEntry[], form: Partial<LoginForm> = {}) =>
  renderInWindow(<NewToken initial={loginForm({ alias: 'mine', ...form })} />, {
    answers: { 'list-templates': async () => ok({ entries, problems: [], drafts: [], folder: 'ready' }) },
  });

const rotating = templateEntry({
  kind: 'rotation',
  name: 'careful',
  tags: ['weekly'],
  content: { kind: 'rotation', rotation: { on_AT: true, lifetime: '7d' } },
});

describe('a template in the login form', () => {
  it('fills in a part of the form, found by its tag', async () => {
    const { getByRole } = await renderWith([rotating]);
    await getByRole('button', { name: t.template.takeFor(t.rotation) }).click();
    await expect.element(getByRole('combobox', { name: t.template.search })).toHaveFocus();
    await userEvent.keyboard('weekly{ArrowDown}{Enter}');
    await expect.element(getByRole('textbox', { name: t.lifetime })).toHaveValue('7d');
    await expect.element(getByRole('checkbox', { name: t.onAT })).toBeChecked();
    await expect.element(getByRole('status').last()).toHaveTextContent(t.template.taken('careful'));
  });

  it('says that there is none, and leads to the templates', async () => {
    const { getByRole, getByText, go } = await renderWith([]);
    await getByRole('button', { name: t.template.takeFor(t.capabilities) }).click();
    await expect.element(getByText(t.template.none)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.template.toTemplates }).click();
    expect(go).toHaveBeenCalledWith({ route: 'templates' });
  });

  it('is not taken where something in it is missing, and the form stays as it was', async () => {
    const broken = templateEntry({
      kind: 'rotation',
      name: 'torn',
      content: { kind: 'rotation', rotation: { include: ['nowhere'] } },
    });
    const { getByRole } = await renderWith([broken]);
    await getByRole('button', { name: t.template.takeFor(t.rotation) }).click();
    await getByRole('option', { name: /torn/ }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(t.template.notTaken('torn'));
    await expect.element(getByRole('checkbox', { name: t.onAT })).not.toBeChecked();
    await expectAccessible();
  });

  const taken = { kind: 'restrictions', name: 'night', clauses: [{ scope: 'compute' }] } as const;

  it('says that it was changed since, and takes the version of now', async () => {
    const { getByRole, calls } = await renderWith([templateEntry()], {
      template: { ...taken, clauses: [...taken.clauses] },
    });
    const limits = getByRole('group', { name: /night/ });
    await expect.element(limits).toHaveTextContent(t.template.changed);
    await expectAccessible();
    await getByRole('button', { name: t.template.renew }).click();
    await expect.element(limits).not.toHaveTextContent(t.template.changed);
    await getByRole('button', { name: t.start }).click();
    await expect
      .poll(() => calls('start-login'))
      .toMatchObject([{ template: { clauses: [{ exp: '+7d', scope: 'openid' }] } }]);
  });

  it('says that it is gone, and is used as it was', async () => {
    const { getByRole } = await renderWith([], { template: { ...taken, clauses: [...taken.clauses] } });
    const limits = getByRole('group', { name: /night/ });
    await expect.element(limits).toHaveTextContent(t.template.gone);
    await expect.element(limits).toHaveTextContent('compute');
    await expect.element(getByRole('button', { name: t.template.change })).not.toBeInTheDocument();
  });
});
