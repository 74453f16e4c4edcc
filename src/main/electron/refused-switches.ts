const refusedSwitches = new Set([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'user-data-dir',
  'use-mock-keychain',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'disable-web-security',
  'no-sandbox',
  'disable-sandbox',
  'host-resolver-rules',
  'host-rules',
  'log-net-log',
  'ssl-key-log-file',
  'js-flags',
  'load-extension',
]);
const refusedVariables = ['SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING', 'NODE_TLS_REJECT_UNAUTHORIZED'];

/**
 * Finds the first switch or environment variable that would open the program to a debugger, weaken TLS, the sandbox or
 * the keyring, or write keys to disk. No fuse stops Chromium's own switches. It protects from accidents: whoever passes
 * arguments can also replace the program.
 * @param argv the whole argument list of the process, with those that node took for itself
 * @returns the name of the switch or variable, or null
 */
export function findRefused(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): string | null {
  return argv.map(switchOf).find(isRefused) ?? refusedVariables.find((name) => env[name] !== undefined) ?? null;
}

// Chromium takes `--name`, `-name` and, on Windows, `/name`, without regard to case there.
function switchOf(argument: string): string {
  return (/^(?:--?|\/)(.+)$/s.exec(argument)?.[1] ?? '').toLowerCase();
}

function isRefused(text: string): boolean {
  const [name = ''] = text.split('=', 1);
  return refusedSwitches.has(name) || name.startsWith('inspect') || text === 'password-store=basic';
}
