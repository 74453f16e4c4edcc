import { useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import prose from '../ui/prose.module.css';
import css from './more.module.css';

/** How many entries of a long list are drawn at first, and then with each press: a page stays quick with some hundreds. */
export const pageSize = 100;

interface Props {
  readonly shown: number;
  readonly all: number;
  readonly onMore: () => void;
}

/** The end of a long list that is not drawn as a whole; nothing where it is. */
export function More({ shown, all, onMore }: Props) {
  const { messages, format } = useServices();
  if (shown >= all) return null;
  const t = messages.tokenInfo.more;
  return (
    <div className={css.more}>
      <span className={prose.muted}>{t.shown(format.number(shown), format.number(all))}</span>
      <Button onPress={onMore}>{t.next(format.number(Math.min(pageSize, all - shown)))}</Button>
    </div>
  );
}
