import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, GridList, GridListItem } from 'react-aria-components';
import type { ServerView } from '../../../shared/ipc/snapshot.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { type QueryAccess, useQuery } from '../../hooks/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/empty-state.tsx';
import prose from '../../ui/prose.module.css';
import css from './server.module.css';

interface Props {
  readonly server: ServerView;
  readonly search: string;
  readonly onOpen: (template: ServerTemplate, serverName: string) => void;
}

/**
 * The templates that a server offers: its groups are asked for when the section is opened, and what is in a group when that
 * is opened, since each group costs four requests of those that the server takes. They can be looked at and copied.
 */
export function ServerSection({ server, search, onOpen }: Props) {
  const { messages } = useServices();
  const [isOpen, setIsOpen] = useState(false);
  const { issuer } = server;
  // Asked each time it is opened: the server resolves the times of templates when it is asked.
  const groupsAsked = useQuery('server-template-groups', isOpen ? { issuer } : undefined);
  const t = messages.templates.server;
  const name = server.shortName === '' ? server.host : server.shortName;
  return (
    <Part name={t.from(name)} isOpen={isOpen} onOpenChange={setIsOpen} className={css.trigger} panel={css.panel}>
      <WhenAsked {...groupsAsked} isOpen={isOpen} loading={t.loading(name)}>
        {(groups) =>
          groups.length === 0 ? (
            <p className={css.none}>{t.none}</p>
          ) : (
            [...groups]
              .sort(byName)
              .map((group) => (
                <GroupPart
                  key={group}
                  group={group}
                  issuer={issuer}
                  serverName={name}
                  isFirst={groups.length === 1 || group === defaultGroup}
                  search={search}
                  onOpen={(template) => onOpen(template, name)}
                />
              ))
          )
        }
      </WhenAsked>
    </Part>
  );
}

interface GroupProps {
  readonly group: string;
  readonly issuer: string;
  readonly serverName: string;
  /** what people look for first is open from the start */
  readonly isFirst: boolean;
  readonly search: string;
  readonly onOpen: (template: ServerTemplate) => void;
}

function GroupPart({ group, issuer, serverName, isFirst, search, onOpen }: GroupProps) {
  const { messages } = useServices();
  const [isOpen, setIsOpen] = useState(isFirst);
  const templatesAsked = useQuery('server-templates', isOpen ? { issuer, group, kind: null } : undefined);
  const t = messages.templates.server;
  const name = group === defaultGroup ? t.defaultGroup : group;
  return (
    <Part name={name} isOpen={isOpen} onOpenChange={setIsOpen} className={css.group}>
      <WhenAsked {...templatesAsked} isOpen={isOpen} loading={t.loading(serverName)}>
        {(templates) => {
          const found = templates.filter((one) =>
            labelOf(one).toLocaleLowerCase().includes(search.toLocaleLowerCase()),
          );
          if (found.length === 0) {
            return <p className={css.none}>{templates.length === 0 ? t.noneInGroup : t.noMatch}</p>;
          }
          return (
            <GridList
              aria-label={t.groupFrom(name, serverName)}
              className={css.list}
              items={found.map((template) => ({ id: `${template.kind} ${labelOf(template)}`, template }))}
              onAction={(key) => {
                const one = found.find((template) => `${template.kind} ${labelOf(template)}` === key);
                if (one !== undefined) onOpen(one);
              }}
            >
              {({ template }) => (
                <GridListItem textValue={labelOf(template)} className={css.row}>
                  <bdi className={prose.ellipsis}>@{labelOf(template)}</bdi>
                  <span className={css.kind}>{messages.templates.kindOne[template.kind]}</span>
                </GridListItem>
              )}
            </GridList>
          );
        }}
      </WhenAsked>
    </Part>
  );
}

interface PartProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly className: string | undefined;
  readonly panel?: string | undefined;
  readonly children: ReactNode;
}

function Part({ name, isOpen, onOpenChange, className, panel, children }: PartProps) {
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={onOpenChange}>
      <AriaButton slot="trigger" className={className ?? ''}>
        <ChevronRight size={14} aria-hidden="true" className={css.chevron} />
        <bdi>{name}</bdi>
      </AriaButton>
      <DisclosurePanel className={panel ?? ''}>{children}</DisclosurePanel>
    </Disclosure>
  );
}

interface WhenAskedProps<T> extends Pick<QueryAccess<T>, 'query' | 'isPending' | 'reload'> {
  readonly isOpen: boolean;
  readonly loading: string;
  readonly children: (value: T) => ReactNode;
}

/** What an opened part shows: that the server is asked, why it did not answer, or the answer. */
function WhenAsked<T>({ query, isPending, reload, isOpen, loading, children }: WhenAskedProps<T>) {
  const { messages } = useServices();
  if (!isOpen) return null;
  if (query.kind === 'loading') return <Loading text={loading} />;
  if (query.kind === 'ready') return children(query.value);
  const { happened, next } = messages.errors.explain(query.error);
  return (
    <div className={css.failed} role="alert">
      <p>{happened}</p>
      {next === '' ? null : <p>{next}</p>}
      <Button isPending={isPending} onPress={() => void reload()}>
        {messages.templates.tryAgain}
      </Button>
    </div>
  );
}

/** The group that needs no name (mytoken protocol: profiles). */
const defaultGroup = '_';

/** The group without a name first. */
const byName = (one: string, other: string): number =>
  Number(other === defaultGroup) - Number(one === defaultGroup) || one.localeCompare(other);

const labelOf = ({ group, name }: ServerTemplate): string => (group === defaultGroup ? name : `${group}/${name}`);
