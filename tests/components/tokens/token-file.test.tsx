import { describe, expect, it } from 'vitest';
import { TokenOverview } from '../../../src/renderer/tokens/overview.tsx';
import { TokenFile } from '../../../src/renderer/tokens/token-file.tsx';
import type { TokenFileError } from '../../../src/shared/ipc/token-file-errors.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, snapshot } from '../samples.ts';

const t = english.tokenFile;
const path = '/run/user/1000/mt_u1000';
const id = idOf(1);

function renderFile(tokenFile: { readonly path: string; readonly problem: TokenFileError | null } | null) {
  const one = credential({ tokenFile });
  return renderInWindow(<TokenFile credential={one} />, { snapshot: snapshot({ credentials: [one] }) });
}

describe('the file of a token', () => {
  it('is chosen or made', async () => {
    const { getByRole, calls } = await renderFile(null);
    await getByRole('button', { name: t.tie }).click();
    await getByRole('button', { name: t.write }).click();
    expect(calls('tie-token-file')).toEqual([
      { id, file: 'existing' },
      { id, file: 'new' },
    ]);
    await expectAccessible();
  });

  it('is named with its state, and can be untied', async () => {
    const { getByRole, getByText, calls } = await renderFile({ path, problem: null });
    await expect.element(getByText(path)).toBeVisible();
    await expect.element(getByText(t.inStep)).toBeVisible();
    await getByRole('button', { name: t.untie }).click();
    expect(calls('untie-token-file')).toEqual([{ id }]);
    await expectAccessible();
  });

  it.each<readonly [TokenFileError, readonly string[]]>([
    [{ code: 'token-file-differs', file: 'mt_u1000', because: 'older' }, [t.takeFile, t.writeFile, t.check]],
    [{ code: 'token-file-differs', file: 'mt_u1000', because: 'other' }, [t.writeFile, t.check]],
    [{ code: 'token-file-differs', file: 'mt_u1000', because: 'newer-not-trusted' }, [t.takeFile, t.check]],
    [{ code: 'token-file', file: 'mt_u1000', because: 'missing' }, [t.writeFile, t.check]],
    [{ code: 'token-file', file: 'mt_u1000', because: 'folder-read-only' }, [t.check]],
  ])('says what is wrong with it, and offers what can be done: %j', async (problem, offered) => {
    const { getByRole, calls } = await renderFile({ path, problem });
    const alert = getByRole('alert');
    await expect.element(alert).toHaveTextContent(english.errors.explain(problem).happened);
    for (const name of [t.takeFile, t.writeFile, t.check]) {
      const button = alert.getByRole('button', { name });
      if (offered.includes(name)) await button.click();
      else await expect.element(button).not.toBeInTheDocument();
    }
    const settled = [
      { button: t.takeFile, by: 'file' },
      { button: t.writeFile, by: 'vault' },
    ].filter(({ button }) => offered.includes(button));
    expect(calls('settle-token-file')).toEqual(settled.map(({ by }) => ({ id, by })));
    expect(calls('check-token-file')).toEqual([{ id }]);
    await expectAccessible();
  });

  it('is said once where a copy in the tray failed because of it, and is not offered for a token that is over', async () => {
    const problem = { code: 'token-file-differs', file: 'mt_u1000', because: 'other' } as const;
    const tied = credential({ tokenFile: { path, problem } });
    const lastCopy = { credential: id, alias: 'grid', at: startOfTests, error: problem };
    const shown = snapshot({ credentials: [tied], lastCopy });
    const page = await renderInWindow(<TokenOverview credential={tied} />, { snapshot: shown });
    await expect.element(page.getByRole('alert')).toHaveTextContent(english.errors.explain(problem).happened);
    expect(page.getByRole('alert').elements()).toHaveLength(1);
    await page.rerender(<TokenOverview credential={credential({ state: 'revoked' })} />);
    await expect.element(page.getByRole('heading', { name: english.tokens.details.facts })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: t.title })).not.toBeInTheDocument();
  });
});
