import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and a certificate chain in PEM, for a TLS server of Node. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority made for a test, and certificates that it signs. Everything lies in `folder`, which the caller removes. */
export interface Authority {
  readonly folder: string;
  readonly certificate: string;
  /** `name` as in `IP:127.0.0.1` or `DNS:host`; instants as `YYYYMMDDHHMMSSZ` */
  issue(name: string, from: string, to: string): ServerCertificate;
  /** through an authority in between, whose own certificate is left out of the chain */
  issueWithGap(name: string): ServerCertificate;
  selfSigned(name: string): ServerCertificate;
}

const configuration = (folder: string): string => `
[ca]
default_ca = here
[here]
dir = ${folder}
database = ${folder}/index.txt
new_certs_dir = ${folder}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = test
[authority]
basicConstraints = critical,CA:TRUE
`;

export const past = '20200101000000Z';
export const longPast = '20210101000000Z';
export const future = '20990101000000Z';

/** True when the `openssl` program is there. */
export const hasOpenssl = (): boolean =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'openssl')));

/** Makes an authority with the `openssl` program. */
export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(path(name), 'utf8');
  writeFileSync(path('openssl.cnf'), configuration(folder));
  writeFileSync(path('index.txt'), '');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'openssl.cnf'];
  const root = ['-subj', '/CN=Test authority', '-extensions', 'authority', '-days', '2'];
  openssl('req', '-x509', ...curve, ...root, '-keyout', 'root.key', '-out', 'root.pem');

  let count = 0;
  const sign = (by: string, subject: string, extras: readonly string[], from: string, to: string): string => {
    count += 1;
    const id = `c${count}`;
    openssl('req', ...curve, '-subj', `/CN=${subject}`, ...extras, '-keyout', `${id}.key`, '-out', `${id}.csr`);
    const authority = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`, '-startdate', from, '-enddate', to];
    openssl('ca', '-batch', '-notext', '-config', 'openssl.cnf', ...authority, '-in', `${id}.csr`, '-out', `${id}.pem`);
    return id;
  };
  const pair = (id: string): ServerCertificate => ({ key: read(`${id}.key`), cert: read(`${id}.pem`) });
  const alternative = (name: string) => ['-addext', `subjectAltName=${name}`];

  return {
    folder,
    certificate: read('root.pem'),
    issue: (name, from, to) => pair(sign('root', 'server', alternative(name), from, to)),
    issueWithGap(name) {
      const between = sign('root', 'between', ['-addext', 'basicConstraints=critical,CA:TRUE'], past, future);
      return pair(sign(between, 'server', alternative(name), past, future));
    },
    selfSigned(name) {
      const files = ['-keyout', 'self.key', '-out', 'self.pem'];
      openssl('req', '-x509', ...curve, '-subj', '/CN=self', ...alternative(name), '-days', '2', ...files);
      return pair('self');
    },
  };
}
