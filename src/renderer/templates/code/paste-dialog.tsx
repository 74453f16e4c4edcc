import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import css from './paste-dialog.module.css';
import { PasteForm } from './paste-form.tsx';

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
