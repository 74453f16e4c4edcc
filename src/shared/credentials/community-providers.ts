import type { AudienceStyle } from '../login/provider-access.ts';

/** How programs become clients of a provider, as far as its operator tells it. */
export type KnownRegistration =
  /** programs register themselves */
  | 'open'
  /** with an initial access token */
  | 'token'
  /** by the operator, after a request */
  | 'operator'
  | 'unknown';

/** A provider of the research community, as a proposal: what it really offers, discovery tells. */
export interface CommunityProvider {
  readonly name: string;
  /** to the letter, with or without the slash at its end */
  readonly issuer: string;
  readonly registration: KnownRegistration;
  readonly audienceStyle: AudienceStyle;
}

const iam = (name: string, issuer: string): CommunityProvider => ({
  name,
  issuer,
  registration: 'open',
  // Works at all versions of INDIGO IAM, unlike `resource`.
  audienceStyle: 'audience',
});

const other = (name: string, issuer: string, registration: KnownRegistration): CommunityProvider => ({
  name,
  issuer,
  registration,
  audienceStyle: 'none',
});

/** Proposed where a provider is added. Clients of other programs are not among the data: each program has its own. */
export const communityProviders: readonly CommunityProvider[] = [
  iam('ALICE', 'https://alice-auth.cern.ch/'),
  iam('ATLAS', 'https://atlas-auth.cern.ch/'),
  other('B2ACCESS (EUDAT)', 'https://b2access.eudat.eu:8443/oauth2', 'operator'),
  other('CERN', 'https://auth.cern.ch/auth/realms/cern', 'operator'),
  other('CILogon', 'https://cilogon.org', 'operator'),
  iam('CMS', 'https://cms-auth.cern.ch/'),
  other('DESY', 'https://keycloak.desy.de/auth/realms/production', 'unknown'),
  other('DFN', 'https://bildungsproxy.aai.dfn.de', 'unknown'),
  iam('DTEAM', 'https://dteam-auth.cern.ch/'),
  other('EBRAINS', 'https://iam.ebrains.eu/auth/realms/hbp', 'token'),
  other('EGI Check-in', 'https://aai.egi.eu/auth/realms/egi', 'operator'),
  other('FELS', 'https://fels.scc.kit.edu/oidc/realms/fels', 'unknown'),
  other('GitLab', 'https://gitlab.com', 'unknown'),
  other('Google', 'https://accounts.google.com', 'operator'),
  other('Helmholtz AAI', 'https://login.helmholtz.de/oauth2', 'operator'),
  iam('IAM demo', 'https://iam-demo.cloud.cnaf.infn.it/'),
  iam('INFN Cloud', 'https://iam.cloud.infn.it/'),
  other('KIT', 'https://oidc.scc.kit.edu/auth/realms/kit', 'token'),
  iam('LHCb', 'https://lhcb-auth.cern.ch/'),
  other('NFDI didmos', 'https://auth.didmos.nfdi-aai.de', 'unknown'),
  other('NFDI RegApp', 'https://regapp.nfdi-aai.de/oidc/realms/nfdi_demo', 'unknown'),
  iam('SKA', 'https://ska-iam.stfc.ac.uk/'),
  iam('WLCG', 'https://wlcg.cloud.cnaf.infn.it/'),
];

/** What is known of a provider before it is asked. */
export const communityProvider = (issuer: string): CommunityProvider | undefined =>
  communityProviders.find((one) => one.issuer === issuer);
