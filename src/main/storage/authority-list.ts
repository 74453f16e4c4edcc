import { z } from 'zod';
import type { Authority, AuthorityList } from '../core/ports/authority-list.ts';
import { readCertificates } from './certificates.ts';
import { createListFile, type ListFileOptions } from './list-file.ts';

const entrySchema = z.object({ host: z.string(), certificate: z.string() });

/** A certificate is kept as it is, and what it says is read from it each time, so that the file cannot say otherwise. */
const authoritySchema: z.ZodType<Authority> = z.unknown().transform((value, context) => {
  const entry = entrySchema.safeParse(value);
  const read = entry.success ? readCertificates(entry.data.certificate) : null;
  const [certificate, another] = read?.ok === true ? read.value : [];
  if (entry.success && certificate !== undefined && another === undefined) {
    return { host: entry.data.host, ...certificate };
  }
  context.addIssue('no certificate for a host');
  return z.NEVER;
});

/** The certificates that the user trusts for one host each. Nothing in the file is secret. */
export function createAuthorityList(
  place: Pick<ListFileOptions<Authority>, 'file' | 'clock' | 'files'>,
): AuthorityList {
  return createListFile({
    ...place,
    member: 'authorities',
    schema: authoritySchema,
    encode: ({ host, pem }) => ({ host, certificate: pem }),
    damaged: (at) => (at === null ? { code: 'authority-list-damaged' } : { code: 'authority-list-damaged', at }),
    newer: { code: 'authority-list-newer' },
  });
}
