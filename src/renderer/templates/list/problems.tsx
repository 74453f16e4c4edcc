import { ChevronRight, FileWarning } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { TemplateProblem } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { sayProblem } from '../editor/issue-text.ts';
import css from './problems.module.css';
import server from './server.module.css';

/** Files in the folder of templates that cannot be read as one, each with its reason. */
export function Problems({ problems }: { readonly problems: readonly TemplateProblem[] }) {
  const { messages, format } = useServices();
  const t = messages.templates.problems;
  if (problems.length === 0) return null;
  return (
    <Disclosure className={css.problems}>
      <AriaButton slot="trigger" className={[server.trigger, css.trigger].join(' ')}>
        <ChevronRight size={14} aria-hidden="true" className={server.chevron} />
        <FileWarning size={14} aria-hidden="true" />
        {t.title(format.number(problems.length), problems.length)}
      </AriaButton>
      <DisclosurePanel className={server.panel}>
        <ul className={css.list}>
          {problems.map((problem) => (
            <li key={problem.file}>
              <bdi className={css.file}>{problem.file}</bdi>
              <span className={css.reason}>{sayProblem(problem, { messages, format })}</span>
            </li>
          ))}
        </ul>
        <p className={css.reason}>{t.kept}</p>
      </DisclosurePanel>
    </Disclosure>
  );
}
