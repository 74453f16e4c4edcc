import { RotateCcw } from 'lucide-react';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { ServerView } from '../../../shared/ipc/snapshot.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { TakenOutcome } from '../../login/applied-template.tsx';
import { TemplateMenu } from '../../login/template-menu.tsx';
import { useApplyTemplate } from '../../login/use-apply-template.ts';
import type { SavedTemplates } from '../../login/use-saved-templates.ts';
import { TemplateEditorProvider } from '../../templates/editor/context.ts';
import { TemplateEditor } from '../../templates/editor/view.tsx';
import { replaceByPasted } from '../../templates/edits/text.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import { clausesOfParent, type FormFields } from './start.ts';
import type { Restrictions } from './use-restrictions.ts';

interface Props {
  readonly credential: CredentialView;
  readonly restrictions: Restrictions;
  readonly savedTemplates: SavedTemplates;
  readonly server: ServerView | null;
  /** takes over what a profile sets beside the restrictions */
  readonly set: (change: Partial<FormFields>) => void;
}

/** The restrictions of the new token: those of its parent as a start, or of a template. */
export function SubTokenRestrictions({ credential, restrictions, savedTemplates, server, set }: Props) {
  const { messages } = useServices();
  const { work, editor } = restrictions;
  const t = messages.subTokens;
  const begin = (clauses: readonly TemplateClause[]) =>
    work.change(replaceByPasted(messages.templates.code.pasteDialog, { kind: 'restrictions', clauses: [...clauses] }));
  const { outcome, take } = useApplyTemplate(
    (change) => {
      if (typeof change === 'function') return;
      const { template, capabilities, rotation, tokenName } = change;
      if (template !== undefined && template !== null) begin(template.clauses);
      set({
        ...(capabilities === undefined ? {} : { capabilities }),
        ...(rotation === undefined ? {} : { rotation }),
        ...(tokenName === undefined ? {} : { name: tokenName }),
      });
    },
    server ?? { details: null },
    savedTemplates,
  );
  return (
    <section className={layout.stackWide}>
      <h2>{t.restrictions}</h2>
      <p className={prose.muted}>{t.restrictionsHint}</p>
      <div className={layout.wrapWide}>
        <Button onPress={() => begin(clausesOfParent(credential))}>
          <RotateCcw size={15} aria-hidden="true" />
          {t.fromParent}
        </Button>
        <TemplateMenu
          about={t.restrictions}
          entries={savedTemplates.of('restrictions', 'profile')}
          unsaved={savedTemplates.unsaved('restrictions', 'profile')}
          onTake={take}
        />
      </div>
      <TakenOutcome outcome={outcome} />
      <TemplateEditorProvider value={editor}>
        <TemplateEditor onShowJson={() => undefined} />
      </TemplateEditorProvider>
    </section>
  );
}
