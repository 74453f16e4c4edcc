import { randomBytes } from 'node:crypto';
import type { MytokenServerOptions } from '../../../sandbox/mytoken/options.ts';
import type { SandboxAccount } from '../../../sandbox/provider/accounts.ts';
import { type RunningSandbox, startSandbox } from '../../../sandbox/start.ts';
import type { Stage } from './player.ts';
import type { Scenario } from './recordings.ts';

type Settings = Partial<Omit<MytokenServerOptions, 'providers'>>;

/** `servers.json` in the sandbox's words: what each server has beside, or instead of, those with everything on. */
export const settings: Readonly<Record<string, Settings>> = {
  default: {},
  mail: { mail: true, trustedRedirects: [/^https:\/\/trusted\.example\.org\/.*$/] },
  ssh: { shortTokens: false },
  bare: {
    guestMode: false,
    pollingCodes: false,
    unsupportedClaims: ['hosts', 'geoip_allow', 'geoip_disallow', 'usages_other'],
    revocation: false,
    transferCodes: false,
    shortTokens: false,
    profiles: false,
    notifications: false,
    tokeninfo: false,
  },
  'unsupported-claims': { unsupportedClaims: ['hosts', 'geoip_allow', 'geoip_disallow', 'usages_other'] },
  'max-lifetime': { maxLifetime: 3600, proxyHeader: 'x-forwarded-for' },
  'short-codes': { codeLifetime: 2 },
  'rate-limit': { rateLimit: { maxRequests: 6, window: 4 } },
};

const everythingOn: Settings = {
  guestMode: true,
  documentation: 'https://mytoken-docs.data.kit.edu/',
  templates: [],
  templateGroups: { _: 'secret', biolab: 'pw' },
  interval: 1,
};

/** The login names of the people of the scenario with this number. */
export function peopleOf(index: number): readonly [string, string] {
  const name = (number: number) => `person-${String(number).padStart(3, '0')}`;
  return [name(2 * index + 1), name(2 * index + 2)];
}

function account(login: string): SandboxAccount {
  return { login, password: randomBytes(6).toString('base64url'), name: login, email: `${login}@example.org` };
}

/** Who needs a server of their own: those for whom others would be in the way, and those who change the provider. */
function isAlone({ server, fresh, steps }: Scenario): boolean {
  return fresh || server === 'rate-limit' || steps.some((step) => 'play' in step && step.play === 'provider');
}

/** Starts the servers of scenarios as they are needed, each setting once. */
export function createStages(scenarios: number): {
  of(scenario: Scenario): Promise<Stage>;
  /** Servers that nobody has used yet. */
  another(scenario: Scenario): Promise<Stage>;
  close(): Promise<void>;
} {
  const accounts = Array.from({ length: scenarios }, (_, index) => peopleOf(index))
    .flat()
    .map(account);
  const started = new Map<string, Promise<RunningSandbox>>();
  async function stage(key: string, scenario: Scenario): Promise<Stage> {
    const own = settings[scenario.server];
    if (own === undefined) throw new Error(`no settings for the server ${scenario.server}`);
    const running = started.get(key) ?? startSandbox({ provider: { accounts }, mytoken: { ...everythingOn, ...own } });
    started.set(key, running);
    const { mytoken, provider } = await running;
    return { base: mytoken.issuer, provider };
  }
  return {
    of: (scenario) => stage(isAlone(scenario) ? scenario.name : scenario.server, scenario),
    another: (scenario) => stage(`${scenario.name} ${started.size}`, scenario),
    async close() {
      await Promise.all([...started.values()].map(async (running) => (await running).close()));
    },
  };
}
