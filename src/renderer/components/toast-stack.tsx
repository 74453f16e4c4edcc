import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useServices } from '../services.ts';
import type { ToastContent as Content } from '../toasts.ts';
import { Button } from './button.tsx';
import css from './toast-stack.module.css';

/** Where results appear, one above the other; F6 leads there, and it is read out politely. */
export function ToastStack() {
  const { toasts, words } = useServices();
  return (
    <ToastRegion queue={toasts.queue} className={css.region} aria-label={words.window.notifications}>
      {({ toast }) => (
        <Toast toast={toast} className={[css.toast, css[toast.content.kind]].join(' ')}>
          <span className={css.icon} aria-hidden="true">
            {toast.content.kind === 'done' ? <CircleCheck size={18} /> : <TriangleAlert size={18} />}
          </span>
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
          <Button kind="icon" slot="close" aria-label={words.window.dismiss}>
            <X size={16} aria-hidden="true" />
          </Button>
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
