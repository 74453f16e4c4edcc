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
import { emptyContent } from '../draft/draft.ts';
import type { Workshop } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';

interface Props {
  readonly workshop: Workshop;
  readonly transfer: Transfer;
  /** several templates are to be chosen */
  readonly onChoose: () => void;
}

/** What begins a template, and what is done with many. */
export function ListMenus({ workshop, transfer, onChoose }: Props) {
  const { words } = useServices();
  const { begin, show, library } = workshop;
  const say = words.templates;
  const saved = library.entries;
  return (
    <>
      <ActionMenu
        label={say.new.label}
        actions={[
          {
            id: 'starters',
            text: say.new.starters,
            icon: <LayoutTemplate size={14} />,
            run: () => show({ kind: 'starters' }),
          },
          { id: 'paste', text: say.new.paste, icon: <ClipboardPaste size={14} />, run: () => show({ kind: 'paste' }) },
          null,
          ...templateKinds.map((kind) => ({
            id: kind,
            text: say.new.empty[kind],
            hint: say.kindMeaning[kind],
            icon: <FilePlus size={14} />,
            run: () => begin(say.untitled[kind], emptyContent(kind)),
          })),
        ]}
      >
        <Plus size={17} aria-hidden="true" />
      </ActionMenu>
      <ActionMenu
        label={say.more}
        actions={[
          {
            id: 'files',
            text: say.transfer.importFiles,
            icon: <FileDown size={14} />,
            run: () => transfer.importFrom('files'),
          },
          {
            id: 'folder',
            text: say.transfer.importFolder,
            icon: <FolderDown size={14} />,
            run: () => transfer.importFrom('folder'),
          },
          {
            id: 'export',
            text: say.transfer.exportAll,
            icon: <Upload size={14} />,
            isDisabled: saved.length === 0,
            run: () => transfer.exportItems(saved),
          },
          null,
          {
            id: 'choose',
            text: say.chosen.begin,
            icon: <ListChecks size={14} />,
            isDisabled: saved.length === 0,
            run: onChoose,
          },
          {
            id: 'deleted',
            text: say.deletedOnes.open,
            icon: <ArchiveRestore size={14} />,
            run: () => show({ kind: 'deleted' }),
          },
        ]}
      >
        <Ellipsis size={17} aria-hidden="true" />
      </ActionMenu>
    </>
  );
}
