/** Switches for appearance, language and input; none affects the sandbox, the network or the keyring. */
const allowedSwitches = new Set([
  'hidden',
  'profile',
  'password-store',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-wayland-ime',
  'wayland-text-input-version',
  'gtk-version',
  'disable-gpu',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'force-high-contrast',
  'force-dark-mode',
]);
const refusedVariables = ['SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING', 'NODE_TLS_REJECT_UNAUTHORIZED'];

/**
 * Finds the first switch that is not known to be harmless, or the first environment variable that would weaken TLS or
 * write keys to disk. Chromium has far too many switches to list those that open it to a debugger, weaken the sandbox,
 * TLS or the keyring, and no fuse stops them. It protects from accidents: whoever passes arguments can also replace the
 * program.
 * @param argv the whole argument list of the process, with those that node took for itself
 * @returns the switch without its value, or the name of the variable; null where there is neither
 */
export function findRefused(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): string | null {
  const argument = argv.find((each) => refusedSwitch(each) !== null);
  if (argument === undefined) return refusedVariables.find((name) => env[name] !== undefined) ?? null;
  return isBasicStore(argument) ? argument : argument.replace(/=.*/s, '');
}

/** The names of all switches in an argument list that are not known to be harmless, as Chromium has them. */
export function refusedSwitches(argv: readonly string[]): readonly string[] {
  return argv.map(refusedSwitch).filter((name) => name !== null);
}

function refusedSwitch(argument: string): string | null {
  const text = switchOf(argument);
  if (text === null) return null;
  const [name = ''] = text.split('=', 1);
  return allowedSwitches.has(name) && !isBasicStore(argument) ? null : name;
}

const isBasicStore = (argument: string) => switchOf(argument) === 'password-store=basic';

// Chromium takes `--name`, `-name` and, on Windows, `/name`, without regard to case there. A path is no switch.
function switchOf(argument: string): string | null {
  const text = /^-{1,2}(.+)$/s.exec(argument)?.[1] ?? /^\/([\w-]+(?:=.*)?)$/s.exec(argument)?.[1];
  return text?.toLowerCase() ?? null;
}
