import {
  ArchiveRestore,
  ClipboardPaste,
  Ellipsis,
  FileDown,
  FilePlus,
  FolderDown,
  LayoutTemplate,
  ListChecks,
  Plus,
  Upload,
} from 'lucide-react';
import { templateKinds } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { emptyContent } from '../draft/model.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';

interface Props {
  readonly templates: TemplatesState;
  readonly transfer: Transfer;
  /** several templates are to be chosen */
  readonly onSelect: () => void;
}

/** The menus to create a template, and to act on many. */
export function ListMenus({ templates, transfer, onSelect }: Props) {
  const { messages } = useServices();
  const { begin, dispatch, library } = templates;
  const t = messages.templates;
  const saved = library.entries;
  return (
    <>
      <ActionMenu
        label={t.new.label}
        actions={[
          {
            id: 'starters',
            text: t.new.starters,
            icon: <LayoutTemplate size={14} />,
            run: () => dispatch({ kind: 'openPage', page: { kind: 'starters' } }),
          },
          {
            id: 'paste',
            text: t.new.paste,
            icon: <ClipboardPaste size={14} />,
            run: () => dispatch({ kind: 'openPage', page: { kind: 'paste' } }),
          },
          null,
          ...templateKinds.map((kind) => ({
            id: kind,
            text: t.new.empty[kind],
            hint: t.kindMeaning[kind],
            icon: <FilePlus size={14} />,
            run: () => begin(t.untitled[kind], emptyContent(kind)),
          })),
        ]}
      >
        <Plus size={17} aria-hidden="true" />
      </ActionMenu>
      <ActionMenu
        label={t.more}
        actions={[
          {
            id: 'files',
            text: t.transfer.importFiles,
            icon: <FileDown size={14} />,
            run: () => transfer.importFrom('files'),
          },
          {
            id: 'folder',
            text: t.transfer.importFolder,
            icon: <FolderDown size={14} />,
            run: () => transfer.importFrom('folder'),
          },
          {
            id: 'export',
            text: t.transfer.exportAll,
            icon: <Upload size={14} />,
            isDisabled: saved.length === 0,
            run: () => transfer.exportItems(saved),
          },
          null,
          {
            id: 'choose',
            text: t.chosen.begin,
            icon: <ListChecks size={14} />,
            isDisabled: saved.length === 0,
            run: onSelect,
          },
          {
            id: 'deleted',
            text: t.deletedOnes.open,
            icon: <ArchiveRestore size={14} />,
            run: () => dispatch({ kind: 'openPage', page: { kind: 'deleted' } }),
          },
        ]}
      >
        <Ellipsis size={17} aria-hidden="true" />
      </ActionMenu>
    </>
  );
}
