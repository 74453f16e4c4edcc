import { type ReactNode, useMemo } from 'react';
import { ButtonContext, Group } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { isBroken } from '../draft/draft.ts';
import { EditorBroken } from './broken.tsx';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clauses.tsx';
import { CardBenchProvider, MinuteProvider, UnreadableProvider } from './controls/clause-editor-context.ts';
import css from './editor.module.css';
import { EditorFindings } from './findings.tsx';
import { EditorProfile } from './profile.tsx';
import { EditorRotation } from './rotation.tsx';
import { useWorkbench } from './template-editor-context.ts';
import { useBenchOfCards } from './use-clause-editor.ts';

interface Props {
  /** leads to the JSON, where a text that cannot be read is put right */
  readonly onShowJson: () => void;
}

/** What the open template says, as cards with a control for each claim, and what the linter found. */
export function TemplateEditor({ onShowJson }: Props) {
  const workbench = useWorkbench();
  const { session, now } = workbench;
  const { draft } = session;
  const { kind, typed } = draft;
  const isReadOnly = useMemo(() => isBroken({ kind, typed }), [kind, typed]);
  const bench = useBenchOfCards(workbench, isReadOnly);
  return (
    <MinuteProvider value={Math.floor(now / 60) * 60}>
      <CardBenchProvider value={bench}>
        <UnreadableProvider value={draft.unreadable}>
          <div className={css.editor}>
            {isReadOnly ? <EditorBroken onShowJson={onShowJson} /> : null}
            <Fixed isFixed={isReadOnly}>{parts()}</Fixed>
            {isReadOnly ? null : <EditorFindings />}
          </div>
        </UnreadableProvider>
      </CardBenchProvider>
    </MinuteProvider>
  );

  function parts() {
    switch (kind) {
      case 'restrictions':
        return <EditorClauses />;
      case 'capabilities':
        return <EditorCapabilities />;
      case 'rotation':
        return <EditorRotation />;
      case 'profile':
        return <EditorProfile />;
    }
  }
}

/** While the JSON cannot be read, the cards show the last good state, and nothing in them can be pressed. */
function Fixed({ isFixed, children }: { readonly isFixed: boolean; readonly children: ReactNode }) {
  const { words } = useServices();
  return (
    <ButtonContext value={useMemo(() => (isFixed ? { isDisabled: true } : {}), [isFixed])}>
      <Group className={css.parts ?? ''} data-fixed={isFixed} aria-disabled={isFixed} aria-label={words.workshop.parts}>
        {children}
      </Group>
    </ButtonContext>
  );
}
