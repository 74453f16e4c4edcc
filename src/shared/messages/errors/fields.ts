import type { FieldFault } from '../../ipc/input-errors.ts';
import { shortestPassphrase } from '../../vault/passphrase.ts';

/** The issue of a field, shown next to it. */
export const fieldFaults: Readonly<Record<FieldFault, string>> = {
  empty: 'This field is required.',
  'too-short': `This is too short. Use at least ${shortestPassphrase} characters.`,
  'too-long': 'This is too long. Use at most 80 characters.',
  'too-large': 'This is too large to be saved.',
  'too-many': 'There are too many to be saved. Remove some first.',
  'not-a-time': 'Not a time. Enter +7d, +12h30m or 2027-01-31 18:00.',
  'not-a-number': 'Not a whole number. Enter 0 or more.',
  'in-the-past': 'That time is in the past.',
  unknown: 'The server does not know this.',
  'control-characters': 'Only visible characters can be used.',
  'not-supported':
    'This server would ignore this limit, so it is not sent. Leave the field empty or choose another server.',
  'not-a-proxy': 'This is not the address of a proxy. Enter its host and port, for example proxy.example.org:3128.',
  'not-a-host': 'Not a host. Enter its name, with the port if there is one, for example mytoken.example.org:8443.',
  'not-a-name': 'This cannot be used as a name. Use letters, digits, spaces and . _ + -, and at most one slash.',
  unreadable: 'Part of this could not be read back later. Correct what is marked as an error.',
  'unknown-member':
    'The template has an unknown entry. The server would ignore it and grant more than you meant, so it is not sent.',
};
