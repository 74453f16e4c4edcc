import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fileNameOf,
  historyFolderOf,
  isHistoryFolderOf,
  kindOfFolder,
  nameOfFile,
  nameOfHistoryFolder,
} from '../../../../src/shared/templates/file-name.ts';
import {
  checkTemplateName,
  foldTemplateName,
  freeName,
  sameTemplateName,
  tidyTemplateName,
} from '../../../../src/shared/templates/names.ts';

/** Names that a template can have, odd ones too. */
const names = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom('con', 'NUL.x', 'com1', '.dot', 'dot.', '100%', '%41', 'a/b', 'Ä', 'A\u0308', 'x y', '~', 'a.json'),
  )
  .map(tidyTemplateName)
  .filter((name) => checkTemplateName(name) === null);

describe('checkTemplateName', () => {
  it.each(['1d', 'group/name', 'web-default', 'default+MT', 'v1.5', 'Nächte 日本', '(old)', "it's", 'x'.repeat(80)])(
    'takes %j',
    (name) => expect(checkTemplateName(name)).toBeNull(),
  );

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['x'.repeat(81), 'too-long'],
    ['日'.repeat(80), 'too-long'],
    ['a\nb', 'control-characters'],
    ['a\u202Eb', 'control-characters'],
    ['@a', 'not-a-name'],
    ['a/b/c', 'not-a-name'],
    ['/a', 'not-a-name'],
    ['a/ b', 'not-a-name'],
    ['../a', 'not-a-name'],
    ['.', 'not-a-name'],
    ['{"a":1}', 'not-a-name'],
    ['a\\b', 'not-a-name'],
    ['a*', 'not-a-name'],
  ])('says of %j: %s', (name, fault) => expect(checkTemplateName(name)).toBe(fault));
});

describe('freeName', () => {
  it('is the name itself where nobody has it, whatever its case, else the lowest number', () => {
    expect(freeName('night', ['day'])).toBe('night');
    expect(freeName('night', ['Night'])).toBe('night 2');
    expect(freeName('night', ['NIGHT', 'night 2', 'night 4'])).toBe('night 3');
  });

  it('is always free, and always a name', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 12 }), (name, count) => {
        const taken: string[] = [];
        for (let number = 0; number < count; number += 1) taken.push(freeName(name, taken));
        expect(new Set(taken.map(foldTemplateName)).size).toBe(count);
        for (const one of taken) expect(checkTemplateName(one)).toBeNull();
      }),
    );
  });
});

describe('the file of a template', () => {
  it('gives its name back, and is one that every file system takes', () => {
    fc.assert(
      fc.property(names, (name) => {
        const file = fileNameOf(name);
        expect(nameOfFile(file)).toBe(name);
        expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^\.|[. ]$/u);
        expect(file).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(Buffer.byteLength(`${file}.0123456789ab.tmp`)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is another one for another name, and the history is shared by spellings of the same', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const same = sameTemplateName(one, other);
        expect(historyFolderOf(one) === historyFolderOf(other)).toBe(same);
        if (!same) expect(fileNameOf(one).toLowerCase()).not.toBe(fileNameOf(other).toLowerCase());
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a history whose folder tells the name, but for its case', () => {
    fc.assert(
      fc.property(names, (name) => {
        const folder = historyFolderOf(name);
        expect(isHistoryFolderOf(folder, name)).toBe(true);
        expect(nameOfHistoryFolder(folder)).toBe(foldTemplateName(name).normalize('NFC'));
      }),
      { numRuns: 2_000 },
    );
    expect(nameOfHistoryFolder('Night')).toBeNull();
    expect(nameOfHistoryFolder('%2E%2E')).toBeNull();
  });

  it('may be one that somebody made by hand', () => {
    expect(nameOfFile('50%.json')).toBe('50%');
    expect(nameOfFile('Night.JSON')).toBe('Night');
    expect(nameOfFile('old')).toBe('old');
    expect(nameOfFile('A\u0308.json')).toBe('Ä');
  });

  it.each(['.hidden', '.hidden.json', 'notes.md', 'night.json~', 'night.json.bak'])('is not %s', (file) =>
    expect(nameOfFile(file)).toBeNull(),
  );
});

describe('kindOfFolder', () => {
  it.each([
    ['restrictions', 'restrictions'],
    ['restrictions.d', 'restrictions'],
    ['profiles.d', 'profile'],
    ['profiles', 'profile'],
    ['profile', 'profile'],
    ['Rotation.D', 'rotation'],
    ['downloads', null],
    ['', null],
  ])('of %j is %s', (folder, kind) => expect(kindOfFolder(folder)).toBe(kind));
});
