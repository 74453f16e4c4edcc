import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Result } from '../../../shared/ipc/result.ts';
import { plainName } from '../../../shared/templates/includes/walk.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';

/** A template by the name that includes it, without `@`. */
export interface WantedTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
}

/** What a server offers, as far as it was asked. */
export interface ServerTemplates {
  /** undefined = it has not answered yet; null = it has none of that name */
  readonly find: (wanted: WantedTemplate) => Result<ServerTemplate | null> | undefined;
  readonly ask: (wanted: WantedTemplate) => Promise<void>;
}

type List = Result<readonly ServerTemplate[]>;

/**
 * Templates of a server that are wanted by name. Only the lists in which they would be are asked for, each once: every
 * request counts towards what the server takes.
 * @param issuer null = no server is chosen
 */
export function useServerTemplates(issuer: string | null, wanted: readonly WantedTemplate[]): ServerTemplates {
  const { api } = useServices();
  const [lists, setLists] = useState<ReadonlyMap<string, List>>(new Map());
  const asked = useRef<ReadonlySet<string>>(new Set());
  const ask = useCallback(
    async (one: WantedTemplate) => {
      if (issuer === null) return;
      const key = listKey(issuer, one);
      asked.current = new Set(asked.current).add(key);
      const answer = await api['server-templates']({ issuer, group: groupOf(one), kind: one.kind });
      setLists((before) => new Map(before).set(key, answer));
    },
    [api, issuer],
  );
  useEffect(() => {
    if (issuer === null) return;
    for (const one of wanted) if (!asked.current.has(listKey(issuer, one))) void ask(one);
  }, [issuer, wanted, ask]);
  const find = useCallback(
    (one: WantedTemplate) => {
      const list = issuer === null ? undefined : lists.get(listKey(issuer, one));
      if (list === undefined || !list.ok) return list;
      return { ok: true, value: list.value.find((template) => sharedName(template) === one.name) ?? null } as const;
    },
    [issuer, lists],
  );
  return useMemo(() => ({ find, ask }), [find, ask]);
}

/** The name by which templates include it; `_` is the group that needs no name (mytoken protocol: profiles). */
export const sharedName = ({ group, name }: ServerTemplate): string => plainName(`${group}/${name}`);

const groupOf = ({ name }: WantedTemplate): string => (name.includes('/') ? (name.split('/')[0] ?? '_') : '_');

const listKey = (issuer: string, wanted: WantedTemplate): string => `${issuer} ${wanted.kind} ${groupOf(wanted)}`;
