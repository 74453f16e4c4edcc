import type { ReactNode } from 'react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/empty-state.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { Asked } from './loadable.ts';

interface Props<T> {
  readonly asked: Asked<T>;
  readonly retry: () => void;
  /** in the place of a list with nothing in it */
  readonly empty: ReactNode;
  readonly children: (list: readonly T[]) => ReactNode;
}

/** Shows a list as soon as it is there; before that that it is on its way, or why not, with a way to ask again. */
export function AskedList<T>({ asked, retry, empty, children }: Props<T>): ReactNode {
  const { messages } = useServices();
  switch (asked.kind) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <Problem error={asked.error}>
          <Button onPress={retry}>{messages.templates.tryAgain}</Button>
        </Problem>
      );
    case 'ready':
      return asked.list.length === 0 ? empty : children(asked.list);
  }
}
