import type { ReactNode } from 'react';
import { Problem } from '../../app/problem.tsx';
import { useServices } from '../../app/services.ts';
import type { Query } from '../../hooks/query.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/empty-state.tsx';

interface Props<T> {
  readonly query: Query<readonly T[]>;
  readonly reload: () => Promise<void>;
  /** shown instead of an empty list */
  readonly empty: ReactNode;
  readonly children: (list: readonly T[]) => ReactNode;
}

/** Shows a list as soon as it is there; before that that it is on its way, or why not, with a way to ask again. */
export function LoadableList<T>({ query, reload, empty, children }: Props<T>): ReactNode {
  const { messages } = useServices();
  switch (query.kind) {
    case 'loading':
      return <Loading text={messages.window.loading} />;
    case 'failed':
      return (
        <Problem error={query.error}>
          <Button onPress={() => void reload()}>{messages.templates.tryAgain}</Button>
        </Problem>
      );
    case 'ready':
      return query.value.length === 0 ? empty : children(query.value);
  }
}
