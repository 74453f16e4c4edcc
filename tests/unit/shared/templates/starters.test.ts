import { describe, expect, it } from 'vitest';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { lint } from '../../../../src/shared/templates/lint/check.ts';
import { templateKinds } from '../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../src/shared/templates/parse/template.ts';
import { printTemplate } from '../../../../src/shared/templates/print.ts';
import { starters } from '../../../../src/shared/templates/starters.ts';

const around = { now: Date.parse('2027-03-01T12:00:00Z') / 1000, lookup: () => null, server: null, provider: null };

describe('the starting points', () => {
  it('are a dozen and more, of all kinds, each with words of its own', () => {
    expect(starters.length).toBeGreaterThanOrEqual(12);
    expect(new Set(starters.map(({ content }) => content.kind))).toEqual(new Set(templateKinds));
    expect(new Set(starters.map(({ id }) => id)).size).toBe(starters.length);
    expect(new Set(starters.map(({ id }) => english.templates.starters.words[id].title)).size).toBe(starters.length);
  });

  it.each(starters)('$id reads back as it prints, and has no mistake', ({ id, content }) => {
    const printed = printTemplate(content);
    expect(parseTemplate(content.kind, printed)).toEqual({ ok: true, value: content });
    expect(lint(content, around).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(english.templates.starters.words[id].title.length).toBeLessThanOrEqual(80);
    expect(english.templates.starters.words[id].about).toMatch(/\.$/);
  });
});
