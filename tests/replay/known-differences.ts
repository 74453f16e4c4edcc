import type { Feature, Shown } from './support/lacking.ts';

/** A scenario that the sandbox does not play as recorded. A step that is not mentioned must be as recorded. */
export interface KnownDifference extends Shown {
  /** Why steps differ that ask for nothing that the sandbox lacks. */
  readonly because?: string;
}

const lacks = (...features: Feature[]): KnownDifference => ({ lacks: features, differs: {} });

/** By scenario. An entry that agrees by now fails, so nothing stays here for longer than it is true. */
export const knownDifferences: Readonly<Record<string, KnownDifference>> = {
  'discovery: discovery with SSH': {
    lacks: [],
    differs: {
      1: [
        '/json/ssh_keys',
        '/json/tokeninfo_endpoint_actions_supported',
        '/json/mytoken_endpoint_grant_types_supported',
      ],
    },
    because: 'discovery lists what the sandbox has, which has no SSH and no switch for histories',
  },
  'settings: an SSH key': lacks('SSH keys'),
  'settings: an SSH key, refused': lacks('SSH keys'),
  'settings: an SSH key, declined': lacks('SSH keys'),
};
