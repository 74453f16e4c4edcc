import { TriangleAlert } from 'lucide-react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { dropText } from '../edits/text.ts';
import css from './view.module.css';
import { useTemplateEditor } from './context.ts';

/** Says that the JSON cannot be read as it is, and the two ways out. */
export function EditorBroken({ onShowJson }: { readonly onShowJson: () => void }) {
  const { messages } = useServices();
  const { change } = useTemplateEditor().session;
  const t = messages.templates.editor.broken;
  return (
    <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
      <p>
        <b>{t.title}</b> {t.text}
      </p>
      <div className={css.ways}>
        <Button onPress={onShowJson}>{t.showJson}</Button>
        <Button onPress={() => change(dropText(messages.templates.editor.edits))}>{t.goBack}</Button>
      </div>
    </Notice>
  );
}
