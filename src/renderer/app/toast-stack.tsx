import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from '../ui/button.tsx';
import { useServices } from './services.ts';
import css from './toast-stack.module.css';
import type { ToastContent as Content } from './toasts.ts';

/**
 * Where the newest result appears: in a room of its own, where it lies over nothing that one reads or presses. F6 leads
 * there, and it is read out politely.
 */
export function ToastStack() {
  const [room, setRoom] = useState<HTMLElement | null>(null);
  return (
    <>
      <div ref={setRoom} className={css.room} />
      {room === null ? null : (
        <PortalProvider getContainer={() => room}>
          <Messages />
        </PortalProvider>
      )}
    </>
  );
}

function Messages() {
  const { toasts, messages } = useServices();
  return (
    <ToastRegion queue={toasts.queue} className={css.region} aria-label={messages.window.notifications}>
      {({ toast }) => (
        <Toast toast={toast} className={[css.toast, css[toast.content.kind]].join(' ')}>
          <div className={css.head}>
            <span className={css.icon} aria-hidden="true">
              {toast.content.kind === 'done' ? <CircleCheck size={16} /> : <TriangleAlert size={16} />}
            </span>
            <Button kind="icon" slot="close" aria-label={messages.window.dismiss}>
              <X size={15} aria-hidden="true" />
            </Button>
          </div>
          <ToastContent className={css.content}>
            <Text slot="title" className={css.title}>
              {toast.content.title}
            </Text>
            <Text slot="description" className={css.lines}>
              {toast.content.lines.map((line) => (
                <span key={line}>{line} </span>
              ))}
            </Text>
            {toast.content.action === undefined ? null : (
              <ToastAction action={toast.content.action} onDone={() => toasts.queue.close(toast.key)} />
            )}
          </ToastContent>
        </Toast>
      )}
    </ToastRegion>
  );
}

interface ActionProps {
  readonly action: NonNullable<Content['action']>;
  readonly onDone: () => void;
}

function ToastAction({ action, onDone }: ActionProps) {
  const act = () => {
    onDone();
    action.run();
  };
  return (
    <span>
      <Button kind="link" onPress={act}>
        {action.text}
      </Button>
    </span>
  );
}
