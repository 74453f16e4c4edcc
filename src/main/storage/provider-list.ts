import { z } from 'zod';
import type { KnownProvider, ProviderList } from '../core/ports/provider-list.ts';
import { createListFile, type ListFileOptions } from './list-file.ts';

/** A provider of the list. */
export const providerSchema: z.ZodType<KnownProvider> = z.object({ issuer: z.url(), shortName: z.string() });

/** The OpenID providers that the user added. Nothing in the file is secret: clients and tokens are in the vault. */
export const createProviderList = (
  place: Pick<ListFileOptions<KnownProvider>, 'file' | 'clock' | 'files'>,
): ProviderList =>
  createListFile({
    ...place,
    member: 'providers',
    schema: providerSchema,
    damaged: (at) => (at === null ? { code: 'provider-list-damaged' } : { code: 'provider-list-damaged', at }),
    newer: { code: 'provider-list-newer' },
  });
