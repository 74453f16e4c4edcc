import { lazy, Suspense } from 'react';
import { useServices } from '../../app/services.ts';
import { Loading } from '../../ui/empty-state.tsx';

// The editor is a large library: it is loaded when somebody looks at the code.
const CodeView = lazy(async () => ({ default: (await import('./view.tsx')).CodeView }));

/** The template as JSON. */
export function CodeTab() {
  const { messages } = useServices();
  return (
    <Suspense fallback={<Loading text={messages.window.loading} />}>
      <CodeView />
    </Suspense>
  );
}
