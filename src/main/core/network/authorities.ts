import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { readHost } from '../../../shared/network/authority.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import type { Authority, Certificate } from '../ports/authority-list.ts';

/** A file of certificates is small; bytes. */
const maxFileBytes = 64 * 1024;

/** The certificates, in PEM, that are trusted for a host besides the usual authorities. @param host as URL gives it */
export const authoritiesOf = ({ authorities }: Pick<State, 'authorities'>, host: string): readonly string[] =>
  authorities.filter((one) => one.host === host).map(({ pem }) => pem);

/**
 * Lets the user choose a file with certificates, and trusts those for one host once the user, asked by main with what they
 * say, has agreed.
 */
export async function addAuthority(context: Context, typed: string): Promise<Result<null>> {
  const host = readHost(typed);
  if (host === null) return err({ code: 'invalid-input', field: 'host', because: 'not-a-host' });
  const certificates = await chooseCertificates(context);
  if (!certificates.ok) return certificates;
  const { desktop, messages } = context;
  const facts = certificates.value.map((one) => factsOf(context, one)).join(' ');
  if (!(await desktop.confirm(messages.questions.trustAuthority(host, facts))))
    return err({ code: 'declined-by-user' });
  const added = certificates.value.map((one) => ({ host, ...one }));
  return change(context, (others) => [...others.filter((one) => !added.some((other) => isSame(one, other))), ...added]);
}

/** Ends the trust in a certificate for a host, after a question. */
export async function removeAuthority(
  context: Context,
  named: { readonly host: string; readonly fingerprint: string },
): Promise<Result<null>> {
  const { store, desktop, messages } = context;
  const known = store.get().authorities.find((one) => isSame(one, named));
  if (known === undefined) return ok(null);
  const question = messages.questions.removeAuthority(known.host, factsOf(context, known));
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  return change(context, (all) => all.filter((one) => !isSame(one, named)));
}

/** Takes up the list as its file holds it. Where it cannot be read, what is known stays, and why is in the state. */
export function readAuthorities({ authorityList, store, queue }: Context): Promise<Result<null>> {
  return queue.run('authority-list', async () => {
    const present = await authorityList.read();
    if (present.ok) store.set({ authorities: present.value, authoritiesProblem: null });
    else store.set({ authoritiesProblem: present.error });
    return present.ok ? ok(null) : present;
  });
}

type Named = Pick<Authority, 'host' | 'fingerprint'>;

const isSame = (one: Named, other: Named): boolean => one.host === other.host && one.fingerprint === other.fingerprint;

const factsOf = ({ messages, format }: Context, { subject, fingerprint, expiresAt }: Certificate): string =>
  messages.questions.certificateFacts(subject, fingerprint, format.day(expiresAt));

async function chooseCertificates(context: Context): Promise<Result<readonly Certificate[]>> {
  const { fileDialogs, externalFiles, readCertificates, clock, messages } = context;
  const paths = await fileDialogs.chooseFiles(messages.settings.network.authorities.dialog);
  if (paths.length === 0) return err({ code: 'declined-by-user' });
  const files = await externalFiles.read(paths, maxFileBytes);
  const texts: string[] = [];
  for (const { text } of files) {
    if (text.ok) texts.push(text.value);
    else if (text.error === 'not-text') return err({ code: 'certificate-file', because: 'no-certificate' });
    else return err({ code: 'certificate-file', because: text.error === 'too-large' ? 'too-large' : 'unreadable' });
  }
  const read = readCertificates(texts.join('\n'));
  if (!read.ok) return err({ code: 'certificate-file', because: read.error });
  return read.value.some(({ expiresAt }) => expiresAt <= clock.now())
    ? err({ code: 'certificate-file', because: 'expired' })
    : read;
}

/** One change after the other, each to what the file holds then. */
function change(
  { authorityList, store, queue }: Context,
  edit: (authorities: readonly Authority[]) => readonly Authority[],
): Promise<Result<null>> {
  return queue.run('authority-list', async () => {
    const present = await authorityList.read();
    // Of a broken file a copy is kept; every other one that cannot be read stays as it is.
    if (!present.ok && present.error.code !== 'authority-list-damaged') return present;
    const authorities = edit(present.ok ? present.value : store.get().authorities);
    const written = await authorityList.write(authorities);
    if (written.ok) store.set({ authorities, authoritiesProblem: null });
    return written;
  });
}
