import type { Feature, Shown } from './support/lacking.ts';

/** A scenario that the sandbox does not play as recorded. A step that is not mentioned must be as recorded. */
export interface KnownDifference extends Shown {
  /** Why steps differ that ask for nothing that the sandbox lacks. */
  readonly because?: string;
}

const lacks = (...features: Feature[]): KnownDifference => ({ lacks: features, differs: {} });

const noUse = 'a request that the sandbox does not know was not counted as a use of the token before';
const noRotation = 'a request that the sandbox does not know did not rotate the token before';
const noEvent = 'a request that the sandbox does not know left no event';
const noSubscription = 'nothing was subscribed before, so nothing is told';
const noSsh = 'discovery lists what the sandbox has, and nothing else';

/** By scenario. An entry that agrees by now fails, so nothing stays here for longer than it is true. */
export const knownDifferences: Readonly<Record<string, KnownDifference>> = {
  'discovery: discovery with most features off': lacks('settings'),
  'discovery: discovery with SSH': {
    lacks: [],
    differs: {
      '1': [
        '/json/ssh_keys',
        '/json/tokeninfo_endpoint_actions_supported',
        '/json/mytoken_endpoint_grant_types_supported',
      ],
    },
    because: noSsh,
  },
  'discovery: discovery with mail': lacks('settings'),
  'notifications: lists, and nobody': lacks('notifications'),
  'notifications: mail is off': lacks('notifications'),
  'notifications: a calendar': {
    lacks: ['notifications'],
    differs: { '16': ['/capture/s16_ics', '/json/calendars'] },
    because: noSubscription,
  },
  'notifications: a calendar without rights': lacks('notifications'),
  'notifications: a calendar that is there already': lacks('notifications'),
  'notifications: by mail': {
    lacks: ['notifications'],
    differs: { '8': ['/json/notifications'] },
    because: noSubscription,
  },
  'notifications: by mail, without rights': lacks('notifications'),
  'rotation: other uses: settings': lacks('settings'),
  'rotation: other uses: calendars': lacks('notifications'),
  'rotation: other uses: notifications by mail': {
    lacks: ['notifications'],
    differs: { '5': ['/status'] },
    because: noRotation,
  },
  'settings: places': lacks('settings'),
  'settings: grants': { lacks: ['settings'], differs: { '14': ['/json/events'] }, because: noEvent },
  'settings: grants, reading only': lacks('settings'),
  'settings: mail is on': lacks('settings'),
  'settings: an SSH key': lacks('settings'),
  'settings: an SSH key, refused': lacks('settings'),
  'settings: an SSH key, declined': lacks('settings'),
  'tokeninfo: what costs a use': {
    lacks: ['settings', 'notifications'],
    differs: {
      '17': ['/json/token/restrictions/0/usages_other_done'],
      '19': ['/json/token/restrictions/0/usages_other_done'],
      '21': ['/json/token/restrictions/0/usages_other_done'],
      '23': ['/json/token/restrictions/0/usages_other_done'],
    },
    because: noUse,
  },
  'tokeninfo: what the capability AT is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability create_mytoken is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo:introspect is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo:history is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo:subtokens is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo:notify is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability manage_mytokens is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability manage_mytokens:list is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability manage_mytokens:revoke is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability manage_mytokens:history is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability manage_mytokens:notify is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@manage_mytokens:notify is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability settings is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@settings is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability settings:grants is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@settings:grants is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability settings:email is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@settings:email is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability settings:grants:ssh is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@settings:grants:ssh is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@tokeninfo is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability read@AT is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability tokeninfo:tags is good for': lacks('settings', 'notifications'),
  'tokeninfo: what the capability settings:tags is good for': lacks('settings', 'notifications'),
};
