import { Copy } from 'lucide-react';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { withRelativeTimes } from '../../../shared/time/relative.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import type { TemplatesState } from '../library/use-templates.ts';
import view from './layout.module.css';
import css from './server-template.module.css';
import { TemplateJson } from './template-json.tsx';
import { PageTop } from './top.tsx';

interface Props {
  readonly template: ServerTemplate;
  readonly serverName: string;
  readonly templates: TemplatesState;
}

/** A template of a server: it can be looked at and copied; what it says is up to the server. */
export function ServerTemplatePage({ template, serverName, templates }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.server;
  const { name, kind, content, fetchedAt } = template;
  const mine = withRelativeTimes(content, fetchedAt);
  return (
    <section className={view.page} aria-label={name}>
      <PageTop title={name} onBack={() => templates.dispatch({ kind: 'close' })}>
        <span className={css.badge}>{t.readOnly}</span>
        <span className={css.space} />
        <Button kind="primary" onPress={() => templates.begin(name, mine)}>
          <Copy size={15} aria-hidden="true" />
          {t.copy}
        </Button>
      </PageTop>
      <p className={css.hint}>{t.origin(messages.templates.kindOne[kind], serverName, format.clock(fetchedAt))}</p>
      <TemplateJson content={mine} />
      {mine === content || printTemplate(mine) === printTemplate(content) ? null : (
        <p className={css.hint}>{t.relative}</p>
      )}
    </section>
  );
}
