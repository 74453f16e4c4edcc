import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { templateKinds } from '../../../shared/templates/model.ts';
import { type Starter, starters } from '../../../shared/templates/starters.ts';
import { useServices } from '../../app/services.ts';
import prose from '../../ui/prose.module.css';
import surface from '../../ui/surface.module.css';
import type { TemplatesState } from '../library/use-templates.ts';
import view from './layout.module.css';
import css from './starters.module.css';
import { PageTop } from './top.tsx';

interface Props {
  readonly templates: TemplatesState;
  readonly onBack: () => void;
}

/** The examples that come with the app, by kind. */
export function StartersPage({ templates, onBack }: Props) {
  const { messages } = useServices();
  const t = messages.templates.starters;
  return (
    <section className={view.page} aria-label={t.title}>
      <PageTop title={t.title} onBack={onBack} />
      <p className={prose.muted}>{t.hint}</p>
      <Starters templates={templates} />
    </section>
  );
}

/** The examples, each a button that begins a template. */
export function Starters({ templates }: Pick<Props, 'templates'>) {
  const { messages } = useServices();
  const groups = useMemo(
    () =>
      templateKinds
        .map((kind) => ({ kind, within: starters.filter((one) => one.content.kind === kind) }))
        .filter((group) => group.within.length > 0),
    [],
  );
  return groups.map(({ kind, within }) => (
    <section key={kind} className={css.group}>
      <h2>{messages.templates.kinds[kind]}</h2>
      <ul className={css.cards}>
        {within.map((starter) => (
          <li key={starter.id}>
            <StarterCard starter={starter} templates={templates} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function StarterCard({ starter, templates }: { readonly starter: Starter } & Pick<Props, 'templates'>) {
  const { messages } = useServices();
  const { title, about } = messages.templates.starters.words[starter.id];
  return (
    <AriaButton className={[surface.card, css.card].join(' ')} onPress={() => templates.begin(title, starter.content)}>
      <span className={css.title}>{title}</span>
      <span className={prose.muted}>{about}</span>
    </AriaButton>
  );
}
