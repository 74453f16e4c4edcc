import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import view from './layout.module.css';

interface Props {
  readonly title: string;
  readonly onBack: () => void;
  /** beside the title */
  readonly children?: ReactNode;
}

/** The head of a page beside the list, with the way back to the list. */
export function PageTop({ title, onBack, children }: Props) {
  const { messages } = useServices();
  return (
    <header className={view.pageHeader}>
      <Button kind="icon" aria-label={messages.templates.backToList} onPress={onBack}>
        <ArrowLeft size={16} aria-hidden="true" />
      </Button>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </header>
  );
}
