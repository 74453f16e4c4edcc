import { useEffect } from 'react';
import type { AppLocation } from '../../app/routes.ts';
import type { TemplatesState } from './use-templates.ts';

type Wishes = Omit<Extract<AppLocation, { readonly route: 'templates' }>, 'route'>;

/** Opens what the user comes for, new content or a certain template, and what is awaited as soon as the list has it. */
export function useOpening({ view, rows, dispatch, openRow, begin }: TemplatesState, { template, seed }: Wishes): void {
  useEffect(() => {
    if (seed !== undefined) begin(seed.name, seed.content);
    else if (template !== undefined) dispatch({ kind: 'await', template, isComing: false });
  }, [template, seed, begin, dispatch]);
  const { awaited } = view;
  useEffect(() => {
    if (awaited === null) return;
    const row = rows.find(({ key }) => key === awaited.key);
    if (row !== undefined) openRow(row);
    else if (!awaited.isComing) dispatch({ kind: 'stopAwaiting' });
  }, [awaited, rows, openRow, dispatch]);
}
