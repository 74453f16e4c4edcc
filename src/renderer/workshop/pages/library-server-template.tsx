import { Copy } from 'lucide-react';
import type { ServerTemplate } from '../../../shared/template/library.ts';
import { printTemplate } from '../../../shared/template/print.ts';
import { withRelativeTimes } from '../../../shared/template/relative.ts';
import { Button } from '../../components/button.tsx';
import { useServices } from '../../services.ts';
import type { Workshop } from '../library/use-workshop.ts';
import { PageTop } from './library-page-top.tsx';
import css from './library-server-template.module.css';
import view from './page.module.css';
import { TemplateJson } from './template-json.tsx';

interface Props {
  readonly template: ServerTemplate;
  readonly serverName: string;
  readonly workshop: Workshop;
}

/** A template of a server: it can be looked at and copied; what it says is up to the server. */
export function ServerTemplatePage({ template, serverName, workshop }: Props) {
  const { words, format } = useServices();
  const say = words.templates.server;
  const { name, kind, content, fetchedAt } = template;
  const mine = withRelativeTimes(content, fetchedAt);
  return (
    <section className={view.page} aria-label={name}>
      <PageTop title={name} onBack={workshop.close}>
        <span className={css.badge}>{say.readOnly}</span>
        <span className={css.space} />
        <Button kind="primary" onPress={() => workshop.begin(name, mine)}>
          <Copy size={15} aria-hidden="true" />
          {say.copy}
        </Button>
      </PageTop>
      <p className={css.hint}>{say.origin(words.templates.kindOne[kind], serverName, format.clock(fetchedAt))}</p>
      <TemplateJson content={mine} />
      {mine === content || printTemplate(mine) === printTemplate(content) ? null : (
        <p className={css.hint}>{say.relative}</p>
      )}
    </section>
  );
}
