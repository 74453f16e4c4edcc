import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, GridList, GridListItem } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import type { ServerView } from '../../../shared/snapshot.ts';
import type { ServerTemplate } from '../../../shared/template/library.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/faces.tsx';
import { useServices } from '../../services.ts';
import css from './list-server.module.css';

interface Props {
  readonly server: ServerView;
  readonly search: string;
  readonly onOpen: (template: ServerTemplate, serverName: string) => void;
}

type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly templates: readonly ServerTemplate[] };

/** The templates that a server offers, asked for when the section is opened. They can be looked at and copied. */
export function ServerSection({ server, search, onOpen }: Props) {
  const { api, words } = useServices();
  const [state, setState] = useState<State>({ kind: 'closed' });
  const say = words.templates.server;
  const name = server.shortName === '' ? server.host : server.shortName;
  const load = async () => {
    setState({ kind: 'loading' });
    const answer = await api['server-templates']({ issuer: server.issuer });
    setState(answer.ok ? { kind: 'ready', templates: answer.value } : { kind: 'failed', error: answer.error });
  };
  return (
    <Disclosure
      onExpandedChange={(isExpanded) => {
        // Its times were resolved when it was fetched: every opening asks anew.
        if (isExpanded) void load();
      }}
    >
      <AriaButton slot="trigger" className={css.trigger}>
        <ChevronRight size={14} aria-hidden="true" className={css.chevron} />
        {say.from(name)}
      </AriaButton>
      <DisclosurePanel className={css.panel}>{body()}</DisclosurePanel>
    </Disclosure>
  );

  function body() {
    if (state.kind === 'closed') return null;
    if (state.kind === 'loading') return <Loading text={say.loading(name)} />;
    if (state.kind === 'failed') {
      return (
        <div className={css.failed} role="alert">
          <p>{words.errors.words(state.error).happened}</p>
          <Button onPress={() => void load()}>{words.templates.tryAgain}</Button>
        </div>
      );
    }
    const found = state.templates.filter((one) =>
      labelOf(one).toLocaleLowerCase().includes(search.toLocaleLowerCase()),
    );
    if (found.length === 0) return <p className={css.none}>{state.templates.length === 0 ? say.none : say.noMatch}</p>;
    return (
      <GridList
        aria-label={say.from(name)}
        className={css.list}
        items={found.map((template) => ({ id: `${template.kind} ${labelOf(template)}`, template }))}
        onAction={(key) => {
          const one = found.find((template) => `${template.kind} ${labelOf(template)}` === key);
          if (one !== undefined) onOpen(one, name);
        }}
      >
        {({ template }) => (
          <GridListItem textValue={labelOf(template)} className={css.row}>
            <bdi className={css.name}>@{labelOf(template)}</bdi>
            <span className={css.kind}>{words.templates.kindOne[template.kind]}</span>
          </GridListItem>
        )}
      </GridList>
    );
  }
}

/** `_` is the group that needs no name (mytoken protocol: profiles). */
const labelOf = ({ group, name }: ServerTemplate): string => (group === '_' ? name : `${group}/${name}`);
