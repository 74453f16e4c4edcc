import { useEffect, useRef } from 'react';
import type { TemplateLibrary } from '../../shared/templates/library.ts';
import type { AppLocation } from '../app/routes.ts';
import { useServices } from '../app/services.ts';
import { useDrop } from '../hooks/use-drop.ts';
import { useIsWide } from '../hooks/use-is-wide.ts';
import { useKeptFocus } from '../hooks/use-kept-focus.ts';
import surface from '../ui/surface.module.css';
import { entryOf } from './library/rows.ts';
import type { LibraryAccess } from './library/use-library.ts';
import { useOpening } from './library/use-opening.ts';
import { useTemplates } from './library/use-templates.ts';
import { useTransfer } from './library/use-transfer.ts';
import { ListColumn } from './list/column.tsx';
import { DeletedPage } from './pages/deleted.tsx';
import { NothingOpen } from './pages/nothing-open.tsx';
import { OpenTemplate } from './pages/open-template.tsx';
import { PastePage } from './pages/paste.tsx';
import { ServerTemplatePage } from './pages/server-template.tsx';
import { StartersPage } from './pages/starters.tsx';
import { TransferPage } from './pages/transfer-page.tsx';
import css from './view.module.css';

interface Props extends Omit<Extract<AppLocation, { readonly route: 'templates' }>, 'route'> {
  readonly library: TemplateLibrary;
  readonly put: LibraryAccess['put'];
}

/** The template library: the list, and beside it what was opened. In a narrow window one of the two. */
export function LibraryView({ library, put, template, seed }: Props) {
  const { messages } = useServices();
  const templates = useTemplates(library, put, seed === undefined ? template : null);
  const { dispatch, rows } = templates;
  const { shown } = templates.view;
  const transfer = useTransfer(templates);
  const root = useRef<HTMLDivElement>(null);
  useKeptFocus(root);
  const isDropping = useDrop(root, { onFiles: transfer.importDropped });
  useOpening(templates, { template, seed });
  const isAlone = !useIsWide() && shown.kind !== 'nothing';
  // When one pane replaces the other, the focus has to follow.
  useEffect(() => {
    if (isAlone) root.current?.querySelector<HTMLElement>('[data-page] button')?.focus();
  }, [isAlone]);
  const back = () => {
    dispatch({ kind: 'close' });
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus());
  };
  return (
    <div
      ref={root}
      className={css.library}
      data-pane={shown.kind !== 'nothing' ? 'page' : rows.length === 0 ? 'both' : 'list'}
      data-dropping={isDropping || undefined}
    >
      <ListColumn templates={templates} transfer={transfer} />
      <div className={css.shown} data-page>
        {page()}
      </div>
      {isDropping ? <p className={surface.drop}>{messages.templates.transfer.drop}</p> : null}
    </div>
  );

  function page() {
    switch (shown.kind) {
      case 'nothing':
        return <NothingOpen templates={templates} transfer={transfer} />;
      case 'template':
        return (
          <OpenTemplate
            key={shown.draft.id}
            initial={shown.draft}
            entry={entryOf(templates.drafts.newest(shown.draft), library.entries)}
            templates={templates}
            transfer={transfer}
            onBack={back}
          />
        );
      case 'server-template':
        return <ServerTemplatePage template={shown.template} serverName={shown.serverName} templates={templates} />;
      case 'report':
        return <TransferPage action={shown.action} report={shown.report} onClose={back} />;
      case 'starters':
        return <StartersPage templates={templates} onBack={back} />;
      case 'paste':
        return <PastePage templates={templates} onBack={back} />;
      case 'deleted':
        return <DeletedPage templates={templates} onBack={back} />;
    }
  }
}
