import { useCallback, useMemo } from 'react';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { plainName } from '../../../shared/templates/includes/walk.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { mapQuery, type Query } from '../../hooks/query.ts';
import { useQueries } from '../../hooks/use-query.ts';

/** A template by the name that includes it, without `@`. */
export interface WantedTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
}

/** The templates of a server, as far as it was asked. */
export interface ServerTemplates {
  /** its value is null where the server has none of that name */
  readonly find: (wanted: WantedTemplate) => Query<ServerTemplate | null>;
  readonly ask: (wanted: WantedTemplate) => void;
}

/**
 * Templates of a server that are wanted by name. Only the lists in which they would be are asked for, each once: every
 * request counts towards what the server takes.
 * @param issuer null = no server is chosen
 */
export function useServerTemplates(issuer: string | null, wanted: readonly WantedTemplate[]): ServerTemplates {
  const lists = useMemo(
    () => (issuer === null ? [] : wanted.map((template) => listOf(issuer, template))),
    [issuer, wanted],
  );
  const { find: findList, ask: askList } = useQueries('server-templates', lists);
  const find = useCallback(
    (template: WantedTemplate): Query<ServerTemplate | null> => {
      if (issuer === null) return { kind: 'loading' };
      const isWanted = (one: ServerTemplate) => sharedName(one) === template.name;
      return mapQuery(findList(listOf(issuer, template)), (list) => list.find(isWanted) ?? null);
    },
    [issuer, findList],
  );
  const ask = useCallback(
    (template: WantedTemplate) => {
      if (issuer !== null) void askList(listOf(issuer, template));
    },
    [issuer, askList],
  );
  return useMemo(() => ({ find, ask }), [find, ask]);
}

/** The name by which templates include it; `_` is the group that needs no name (mytoken protocol: profiles). */
export const sharedName = ({ group, name }: ServerTemplate): string => plainName(`${group}/${name}`);

const listOf = (issuer: string, { kind, name }: WantedTemplate): VerbArgument<'server-templates'> => ({
  issuer,
  group: name.includes('/') ? (name.split('/')[0] ?? '_') : '_',
  kind,
});
