import { TriangleAlert } from 'lucide-react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { dropText } from '../edits/text.ts';
import css from './editor.module.css';
import { useWorkbench } from './template-editor-context.ts';

/** Says that the JSON cannot be read as it is, and the two ways out. */
export function EditorBroken({ onShowJson }: { readonly onShowJson: () => void }) {
  const { words } = useServices();
  const { change } = useWorkbench().session;
  const say = words.workshop.broken;
  return (
    <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
      <p>
        <b>{say.title}</b> {say.text}
      </p>
      <div className={css.ways}>
        <Button onPress={onShowJson}>{say.showJson}</Button>
        <Button onPress={() => change(dropText(words.workshop.edits))}>{say.goBack}</Button>
      </div>
    </Notice>
  );
}
