import { useDeferredValue, useMemo, useState } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { maxClauses } from '../../../shared/templates/limits.ts';
import { clausesOf } from '../../../shared/templates/model.ts';
import type { TextFault } from '../../../shared/templates/parse/text-issue.ts';
import { readPaste } from '../../../shared/templates/paste.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import { TextArea } from '../../ui/text-area.tsx';
import { useTemplateEditor } from '../editor/context.ts';
import { sayTextFault } from '../editor/issue-text.ts';
import { addPasted, replaceByPasted } from '../edits/text.ts';
import css from './paste-dialog.module.css';

/** Takes a template back from JSON, options of the command line or a share link. */
export function PasteDialog() {
  const { messages } = useServices();
  const t = messages.templates.code;
  return (
    <DialogTrigger>
      <Button>{t.paste}</Button>
      <ModalOverlay className={css.overlay} isDismissable>
        <Modal className={css.modal}>
          <Dialog className={css.dialog}>
            {({ close }) => (
              <>
                <Heading slot="title" className={css.title}>
                  {t.pasteDialog.title}
                </Heading>
                <PasteForm onClose={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

/** The text to paste, which form it was recognised as, and what becomes of it. */
function PasteForm({ onClose }: { readonly onClose: () => void }) {
  const { messages, format } = useServices();
  const { session } = useTemplateEditor();
  const t = messages.templates.code.pasteDialog;
  const { kind } = session.draft;
  const [text, setText] = useState('');
  const shown = useDeferredValue(text);
  const read = useMemo(() => (shown.trim() === '' ? null : readPaste(kind, shown)), [kind, shown]);
  const pasted = read?.ok === true && shown === text ? read.value : null;
  const clauses = pasted === null ? [] : clausesOf(pasted.content);
  const overflows = clausesOf(session.draft.content).length + clauses.length > maxClauses;
  const sayFault = (one: TextFault) => sayTextFault(shown, one, { messages, format });
  const fault = read?.ok === false ? read.error.slice(0, 3).map(sayFault).join(' ') : undefined;
  return (
    <>
      {/* Who opened the dialog wants to paste. */}
      <TextArea label={t.field} hint={t.hint} fault={fault} value={text} onChange={setText} autoFocus />
      <p role="status" className={css.recognised}>
        {pasted === null ? '' : t.recognised[pasted.form]}
        {pasted !== null && overflows ? ` ${messages.templates.editor.full(format.number(maxClauses))}` : null}
      </p>
      <div className={layout.wrapWide}>
        <Button
          kind="primary"
          isDisabled={pasted === null}
          onPress={() => {
            if (pasted !== null) session.change(replaceByPasted(t, pasted.content));
            onClose();
          }}
        >
          {t.replaces}
        </Button>
        {kind === 'restrictions' || kind === 'profile' ? (
          <Button
            isDisabled={clauses.length === 0 || overflows}
            onPress={() => {
              session.change(addPasted(t, format.number(clauses.length), clauses));
              onClose();
            }}
          >
            {t.adds}
          </Button>
        ) : null}
        <Button onPress={onClose}>{messages.window.cancel}</Button>
      </div>
    </>
  );
}
