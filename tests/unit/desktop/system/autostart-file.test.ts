import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartEntry, autostartFile } from '../../../../src/main/desktop/system/autostart-file.ts';

const entry = autostartEntry('Mytoken Tray', ['/opt/mytoken-tray', '--hidden']);
const execOf = (text: string) => /^Exec=(.*)$/m.exec(text)?.[1] ?? '';

/** `Exec` as the Desktop Entry Specification has it read: escapes of a string, then quotes, then field codes. */
function readExec(value: string): string[] {
  const text = value.replaceAll(
    /\\([sntr\\])/g,
    (_, one: string) => ({ s: ' ', n: '\n', t: '\t', r: '\r' })[one] ?? one,
  );
  const args = [...text.matchAll(/"((?:[^"\\`$]|\\["`$\\])*)"|([^\s"'\\<>~|&;$*?#()`]+)/gs)];
  expect(args.map(([whole]) => whole).join(' ')).toBe(text);
  return args.map(([, quoted, plain = '']) =>
    (quoted === undefined ? plain : quoted.replaceAll(/\\(.)/gs, '$1')).replaceAll('%%', '%'),
  );
}

describe('the entry of the start with the session', () => {
  it('names the program and its arguments', () => {
    expect(entry.split('\n').slice(0, 4)).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Mytoken Tray',
      'Exec=/opt/mytoken-tray --hidden',
    ]);
  });

  it.each([
    ['/home/me/my programs/tray', '"/home/me/my programs/tray"'],
    ['/opt/50%/tray', '/opt/50%%/tray'],
    ['/opt/$HOME/tray', String.raw`"/opt/\\$HOME/tray"`],
    ['/opt/"a"/tray', String.raw`"/opt/\\"a\\"/tray"`],
    ['/opt/a\\b', String.raw`"/opt/a\\\\b"`],
    ['/opt/Müller/tray', '"/opt/Müller/tray"'],
  ])('quotes %s', (path, quoted) => expect(execOf(autostartEntry('x', [path]))).toBe(quoted));

  it('is read back as it was meant, whatever the folder is called, and is one line', () => {
    const argument = fc.string({ minLength: 1, unit: fc.constantFrom(...' %"\'`$\\\n\t&;|<>()~*?#=aä/-') });
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (command) => {
        const text = autostartEntry('x', command);
        expect(readExec(execOf(text))).toEqual(command);
        expect(text.split('\n')).toHaveLength(autostartEntry('x', ['y']).split('\n').length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the file of the start with the session', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autostart-'));
    path = join(folder, 'autostart', 'mytoken-tray.desktop');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made with its folder, and goes when it is switched off; nothing else is left or gone', async () => {
    const start = autostartFile(path, entry);
    expect(start.isOn()).toBe(false);
    expect(start.set(true)).toEqual({ ok: true, value: null });
    expect(start.isOn()).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(entry);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeFile(join(folder, 'autostart', 'other.desktop'), 'x');
    expect(start.set(false)).toEqual({ ok: true, value: null });
    expect(start.set(false)).toEqual({ ok: true, value: null });
    expect(await readdir(join(folder, 'autostart'))).toEqual(['other.desktop']);
  });

  it('that somebody else made is neither replaced nor removed', async () => {
    const start = autostartFile(path, entry);
    start.set(true);
    const foreign = '[Desktop Entry]\nType=Application\nName=Mine\nExec=mine\n';
    await writeFile(path, foreign);
    const refused = { ok: false, error: { code: 'start-entry-foreign', file: 'mytoken-tray.desktop' } };
    expect(start.isOn()).toBe(true);
    expect([start.set(true), start.set(false)]).toEqual([refused, refused]);
    expect(await readFile(path, 'utf8')).toBe(foreign);
    await rm(path);
    await writeFile(join(folder, 'real.desktop'), entry);
    await symlink(join(folder, 'real.desktop'), path);
    expect([start.set(true), start.set(false)]).toEqual([refused, refused]);
    expect(await readFile(join(folder, 'real.desktop'), 'utf8')).toBe(entry);
  });

  it('that the desktop has switched off counts as off, and is switched on again', async () => {
    const start = autostartFile(path, entry);
    start.set(true);
    await writeFile(path, `${entry}Hidden=true\n`);
    expect(start.isOn()).toBe(false);
    start.set(true);
    expect(start.isOn()).toBe(true);
    await writeFile(path, `${entry}X-GNOME-Autostart-enabled=false\n`);
    expect(start.isOn()).toBe(false);
  });

  it('that cannot be written says so', async () => {
    await writeFile(join(folder, 'autostart'), 'a file in the place of the folder');
    expect(autostartFile(path, entry).set(true)).toMatchObject({ ok: false, error: { code: 'disk-failed' } });
  });
});
