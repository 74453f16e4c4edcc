import { useCallback } from 'react';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useFrame, useServices } from '../../app/services.ts';

/** Begins a template of its own with a clause; the one that it stands in is left as it is. */
export function useBeginTemplate(): (clause: TemplateClause, number: number) => void {
  const { messages } = useServices();
  const { go } = useFrame();
  return useCallback(
    (clause, number) =>
      go({
        route: 'templates',
        seed: {
          kind: 'restrictions',
          name: messages.templates.editor.menu.templateName(number),
          content: { kind: 'restrictions', clauses: [clause] },
        },
      }),
    [go, messages],
  );
}
