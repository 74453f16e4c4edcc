import { TriangleAlert } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useServices } from '../../services.ts';
import { useWorkbench } from '../bench/workbench.ts';
import { dropText } from '../edits/edits-text.ts';
import css from './editor.module.css';

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
