import { useEffect, useRef } from 'react';
import type { Place } from '../../app/routes.ts';
import { keyOfEntry } from './rows.ts';
import type { TemplatesState } from './use-templates.ts';

interface Wishes extends Omit<Extract<Place, { readonly route: 'templates' }>, 'route'> {
  /** key of the row that was open when the user was here last; null = none */
  readonly remembered: string | null;
}

/** Opens what the user came for: new content, a certain template, or else what was open before. Each wish once. */
export function useOpening(workshop: TemplatesState, { template, seed, remembered }: Wishes): void {
  const seen = useRef<{ template?: Wishes['template']; seed?: Wishes['seed'] } | null>(null);
  useEffect(() => {
    const before = seen.current;
    if (before !== null && before.template === template && before.seed === seed) return;
    seen.current = { template, seed };
    if (seed !== undefined) return workshop.begin(seed.name, seed.content);
    const key = template === undefined ? remembered : keyOfEntry(template.kind, template.name);
    if (before !== null && template === undefined) return;
    const row = workshop.rows.find((one) => one.key === key);
    if (row !== undefined) workshop.openRow(row);
  }, [workshop, template, seed, remembered]);
}
