import { beforeEach, expect, it, vi } from 'vitest';
import { TemplateEditor } from '../../../../src/renderer/templates/editor/view.tsx';
import { Inspector } from '../../../../src/renderer/templates/inspector/view.tsx';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { expandIncludes, expandWithOrigins } from '../../../../src/shared/templates/includes/expand.ts';
import { templateEntry } from '../../samples.ts';
import { renderClauses } from '../render-editor.tsx';

vi.mock(import('../../../../src/shared/templates/includes/expand.ts'), { spy: true });

const t = english.templates.editor.times;
const none = () => undefined;

beforeEach(() => {
  vi.mocked(expandIncludes).mockClear();
  vi.mocked(expandWithOrigins).mockClear();
});

it.each(['time-line', 'summary'] as const)(
  'includes are expanded once for each change, beside the %s too',
  async (tab) => {
    const { getByRole, content } = await renderClauses([{ exp: '+7d', include: ['night'] }], {
      entries: [templateEntry()],
      children: (
        <>
          <TemplateEditor onShowJson={none} />
          <Inspector tab={tab} onTab={none} onEditor={none} />
        </>
      ),
    });
    await getByRole('button', { name: new RegExp(t.exp.about(1)) }).click();
    const field = getByRole('textbox', { name: t.written });
    const inspector = getByRole('region', { name: english.templates.inspector.label });
    for (const exp of ['+9d', '+2h', '2030-01-01 00:00']) {
      await expect.poll(() => inspector.element().textContent).not.toBe('');
      const before = inspector.element().textContent;
      vi.mocked(expandWithOrigins).mockClear();
      await field.fill(exp);
      await expect.poll(content).toMatchObject({ clauses: [{ exp }] });
      await expect.poll(() => inspector.element().textContent).not.toBe(before);
      expect(expandWithOrigins).toHaveBeenCalledOnce();
    }
    expect(expandIncludes).not.toHaveBeenCalled();
  },
);
