import { describe, expect, it } from 'vitest';
import { readStartArguments, restartArguments } from '../../../../src/main/desktop/start/arguments.ts';
import { findRefused, refusedSwitches } from '../../../../src/main/desktop/start/refused-switches.ts';
import { isTestRuntime } from '../../../../src/main/desktop/start/test-runtime.ts';

describe('readStartArguments', () => {
  it('starts the default profile with its window', () => {
    expect(readStartArguments(['.'])).toEqual({ ok: true, value: { profile: 'default', hidden: false } });
  });

  it('takes --hidden and --profile=NAME', () => {
    expect(readStartArguments(['.', '--profile=demo-2', '--hidden'])).toEqual({
      ok: true,
      value: { profile: 'demo-2', hidden: true },
    });
  });

  const names = ['', '.', '..', '../x', 'a/b', 'a\\b', '-x', 'a b', 'ä', 'con', 'LPT1', 'x'.repeat(33), 'a\0', 'a.b'];
  it.each(names)('refuses the profile name %j', (name) => {
    expect(readStartArguments([`--profile=${name}`])).toEqual({ ok: false, error: 'profile-name' });
  });

  it('refuses a profile without a name and two profiles', () => {
    expect(readStartArguments(['--profile', 'demo']).ok).toBe(false);
    expect(readStartArguments(['--profile=a', '--profile=b']).ok).toBe(false);
  });
});

describe('findRefused', () => {
  const refused = [
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '-remote-debugging-port=0',
    '/remote-debugging-port=1',
    '--REMOTE-DEBUGGING-PORT=1',
    '--remote-allow-origins=*',
    '--user-data-dir=/tmp/x',
    '--password-store=basic',
    '--use-mock-keychain',
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=a',
    '--disable-web-security',
    '--no-sandbox',
    '--disable-sandbox',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--host-rules=x',
    '--log-net-log=/tmp/log',
    '--ssl-key-log-file=/tmp/keys',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--inspect',
    '--inspect-brk=0',
    '--inspect-port=1',
    '--disable-seccomp-filter-sandbox',
    '--disable-setuid-sandbox',
    '--disable-namespace-sandbox',
    '--disable-gpu-sandbox',
    '--single-process',
    '--renderer-cmd-prefix=x',
    '--utility-cmd-prefix=x',
    '--gpu-launcher=x',
    '--no-zygote',
    '--allow-running-insecure-content',
    '--enable-logging',
    '--log-file=/tmp/x',
    '--enable-crash-reporter',
    '--a-switch-that-nobody-knows',
    '/single-process',
  ];
  it.each(refused)('refuses %s', (argument) => {
    expect(findRefused(['--hidden', argument], {})).not.toBeNull();
  });

  it.each(['SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING', 'NODE_TLS_REJECT_UNAUTHORIZED'])('refuses %s', (name) => {
    expect(findRefused([], { [name]: '0' })).toBe(name);
  });

  it('names a switch without its value, and a key store that protects nothing with it', () => {
    expect(findRefused(['--hidden', '--REMOTE-debugging-port=1'], {})).toBe('--REMOTE-debugging-port');
    expect(findRefused(['--password-store=basic'], {})).toBe('--password-store=basic');
  });

  it('lists all that are refused, as Chromium has them', () => {
    const argv = ['.', '--hidden', '--Remote-Debugging-Port=1', '-no-sandbox', '--password-store=basic', '--lang=de'];
    expect(refusedSwitches(argv)).toEqual(['remote-debugging-port', 'no-sandbox', 'password-store']);
  });

  it.each([
    '--hidden',
    '--profile=inspect',
    '--password-store=gnome-libsecret',
    '--ozone-platform=x11',
    '--force-device-scale-factor=2',
    '--lang=de',
    '/opt/x/inspect',
  ])('lets %s pass', (argument) => {
    expect(findRefused([argument], { NODE_OPTIONS: '', HOME: '/home/x' })).toBeNull();
  });
});

describe('restartArguments', () => {
  it.each([
    [['/app', '--hidden'], 'gnome-libsecret', ['--password-store=gnome-libsecret', '/app', '--hidden']],
    [['/app'], 'keepassxc', ['--password-store=gnome-libsecret', '/app']],
    [
      ['--password-store=basic', '/app', '--profile=x'],
      'kwallet6',
      ['--password-store=kwallet6', '/app', '--profile=x'],
    ],
    [['--password-store=kwallet5', '/app'], null, ['--password-store=kwallet5', '/app']],
    [['/app'], 'portal', ['/app']],
  ])('of %j with %s name it once', (args, keyStore, expected) => {
    expect(restartArguments(args, keyStore)).toEqual(expected);
  });
});

describe('isTestRuntime', () => {
  it('tells runtimes without security updates from supported ones', () => {
    expect(isTestRuntime('33.2.1')).toBe(true);
    expect(isTestRuntime('42.9.0')).toBe(true);
    expect(isTestRuntime('43.0.0')).toBe(false);
    expect(isTestRuntime('45.4.1')).toBe(false);
  });
});
