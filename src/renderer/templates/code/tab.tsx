import { lazy, Suspense } from 'react';
import { Loading } from '../../ui/empty-state.tsx';

// The editor is a large library: it is loaded when somebody looks at the code.
const CodeView = lazy(async () => ({ default: (await import('./view.tsx')).CodeView }));

/** The template as JSON. */
export function CodeTab() {
  return (
    <Suspense fallback={<Loading />}>
      <CodeView />
    </Suspense>
  );
}
