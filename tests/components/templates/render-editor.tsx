import { type ReactNode, useEffect } from 'react';
import { useFrame } from '../../../src/renderer/app/services.ts';
import { useSession } from '../../../src/renderer/templates/draft/session.ts';
import { TemplateEditorProvider, useTemplateEditorValue } from '../../../src/renderer/templates/editor/context.ts';
import { EditorTools } from '../../../src/renderer/templates/editor/toolbar.tsx';
import { TemplateEditor } from '../../../src/renderer/templates/editor/view.tsx';
import type { TemplateDraft, TemplateEntry } from '../../../src/shared/templates/library.ts';
import type { TemplateClause, TemplateContent } from '../../../src/shared/templates/model.ts';
import type { Answers } from '../fake-api.ts';
import { type Rendered, renderInWindow } from '../render.tsx';
import { templateDraft } from '../samples.ts';

interface Options {
  /** the library, whose templates can be included */
  readonly entries?: readonly TemplateEntry[];
  readonly answers?: Answers;
  /** what is shown in the place of the editor */
  readonly children?: ReactNode;
}

interface RenderedEditor extends Rendered {
  /** the work as it is now */
  readonly draft: () => TemplateDraft;
  readonly content: () => TemplateContent;
}

const nothing: readonly TemplateEntry[] = [];

/** Draws the editor of a template with its undo, checked against the first provider of the sample server. */
export async function renderEditor(content: TemplateContent, options: Options = {}): Promise<RenderedEditor> {
  const initial = { ...templateDraft(), ...draftOf(content) };
  let newest: TemplateDraft = initial;
  const take = (draft: TemplateDraft) => {
    newest = draft;
  };
  const { entries = nothing, answers = {}, children = <TemplateEditor onShowJson={() => undefined} /> } = options;
  const page = await renderInWindow(
    <OpenTemplate initial={initial} entries={entries} onDraft={take}>
      {children}
    </OpenTemplate>,
    { answers },
  );
  return { ...page, draft: () => newest, content: () => newest.content };
}

/** The editor of restrictions. */
export const renderClauses = (clauses: readonly TemplateClause[], options: Options = {}): Promise<RenderedEditor> =>
  renderEditor({ kind: 'restrictions', clauses }, options);

interface Props {
  readonly initial: TemplateDraft;
  readonly entries: readonly TemplateEntry[];
  readonly onDraft: (draft: TemplateDraft) => void;
  readonly children: ReactNode;
}

function OpenTemplate({ initial, entries, onDraft, children }: Props) {
  const [server = null] = useFrame().snapshot.servers;
  const session = useSession(initial, null);
  const editor = useTemplateEditorValue(session, entries, server, server?.details?.providers[0] ?? null);
  useEffect(() => onDraft(session.draft), [onDraft, session.draft]);
  return (
    <TemplateEditorProvider value={editor}>
      <h1>night</h1>
      <EditorTools onSave={() => undefined} isSaving={false} />
      {children}
    </TemplateEditorProvider>
  );
}

function draftOf(content: TemplateContent): Pick<TemplateDraft, 'kind' | 'content' | 'keys'> {
  const clauses =
    content.kind === 'restrictions'
      ? content.clauses
      : content.kind === 'profile'
        ? (content.profile.restrictions ?? [])
        : [];
  return { kind: content.kind, content, keys: clauses.map((_, place) => place) };
}
