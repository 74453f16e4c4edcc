import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../../src/shared/templates/parse/template.ts';
import { printTemplate } from '../../../../src/shared/templates/print.ts';
import { templateContentSchema } from '../../../../src/shared/templates/schema.ts';
import { contentArbitrary } from './support/contents.ts';

// Thousands of runs, on machines that do other things too.

describe('a template that is printed', () => {
  it('is read back as it was, and passes the schema', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const text = printTemplate(content);
        const read = parseTemplate(content.kind, text);
        expect(read).toStrictEqual({ ok: true, value: content });
        expect(printTemplate(content)).toBe(text);
        expect(templateContentSchema.safeParse(content).success).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is JSON', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        expect(() => JSON.parse(printTemplate(content))).not.toThrow();
      }),
    );
  });

  it('has its own order, indents, and short lists on one line', () => {
    const text = printTemplate({
      kind: 'profile',
      profile: {
        restrictions: [
          {
            usages_AT: 50,
            hosts: ['192.0.2.0/24'],
            exp: '+7d',
            audience: [
              'https://one.example.org/a-long-path',
              'https://two.example.org/a-long-path',
              'https://three.example.org',
            ],
            unknown: [{ name: 'mfa', json: '{"level": 2}' }],
          },
          {},
        ],
        rotation: {},
        name: 'Night "transfer"',
        capabilities: ['AT'],
      },
    });
    expect(text).toBe(`{
  "name": "Night \\"transfer\\"",
  "restrictions": [
    {
      "exp": "+7d",
      "audience": [
        "https://one.example.org/a-long-path",
        "https://two.example.org/a-long-path",
        "https://three.example.org"
      ],
      "hosts": ["192.0.2.0/24"],
      "usages_AT": 50,
      "mfa": {"level": 2}
    },
    {}
  ],
  "capabilities": ["AT"],
  "rotation": {}
}`);
  });
});
