import { TriangleAlert } from 'lucide-react';
import { Problem } from '../app/problem.tsx';
import type { AppLocation } from '../app/routes.ts';
import { useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { useLibrary } from './library/use-library.ts';
import { LibraryView } from './library-view.tsx';
import css from './view.module.css';

type Props = Omit<Extract<AppLocation, { readonly route: 'templates' }>, 'route'>;

/** The view of templates: while the library is read, where it cannot be, and as it is. */
export function TemplatesView({ template, seed }: Props) {
  const { messages } = useServices();
  const { query, reload, put } = useLibrary();
  switch (query.kind) {
    case 'loading':
      return <Loading text={messages.window.loading} />;
    case 'failed':
      return (
        <div className={css.failed}>
          <h1>
            <TriangleAlert size={18} aria-hidden="true" /> {messages.templates.failedTitle}
          </h1>
          <Problem error={query.error}>
            <Button onPress={() => void reload()}>{messages.templates.tryAgain}</Button>
          </Problem>
        </div>
      );
    case 'ready':
      return <LibraryView library={query.value} put={put} template={template} seed={seed} />;
  }
}
