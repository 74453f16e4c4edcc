import { z } from 'zod';
import type { KnownServer, ServerList } from '../core/ports/server-list.ts';
import { createListFile, type ListFileOptions } from './list-file.ts';

/** A server of the list. */
export const serverSchema: z.ZodType<KnownServer> = z.object({
  issuer: z.url(),
  shortName: z.string(),
  defaultProvider: z.string().nullable(),
  providerNames: z.record(z.string(), z.string()),
});

/** The user's servers. */
export const createServerList = (place: Pick<ListFileOptions<KnownServer>, 'file' | 'clock' | 'files'>): ServerList =>
  createListFile({
    ...place,
    member: 'servers',
    schema: serverSchema,
    damaged: (at) => (at === null ? { code: 'server-list-damaged' } : { code: 'server-list-damaged', at }),
    newer: { code: 'server-list-newer' },
  });
