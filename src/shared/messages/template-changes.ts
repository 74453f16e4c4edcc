import { countOf } from './units.ts';

const maxNamed = 5;

/** A few names; of many the rest is counted. */
const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, maxNamed).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
};

/** Versions of a template that differ, and actions on many templates. */
export const templateChanges = {
  conflict: {
    changedTitle: 'Changed by another program',
    changed: (name: string) =>
      `Another program changed the file of “${name}” while you were working on it. Both versions are kept.`,
    goneTitle: 'Deleted by another program',
    gone: (name: string) => `Another program deleted the file of “${name}”. Your work on it is still here.`,
    unreadableTitle: 'The file can no longer be read',
    unreadable: (name: string) =>
      `Another program wrote something that is not a template to the file of “${name}”, for example merge conflict markers. Your work on it is still here.`,
    saveAs: (name: string) => `Save mine as “${name}”`,
    discardMine: 'Discard mine',
    aside: 'If you keep yours, the other file gets a number after its name. Its contents do not change.',
    difference: 'From the file to your version:',
    keepMine: 'Keep mine',
    takeOther: 'Use the other',
    keepBoth: 'Keep both',
    saveAnew: 'Save again',
    discard: 'Discard',
    meaning: (name: string) =>
      `If you keep yours, the other version moves to the history. If you keep both, yours is saved as “${name}”.`,
  },
  changes: {
    list: 'Differences',
    none: 'There are no differences.',
    clause: (number: number) => `Clause ${number}`,
    kind: { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved' },
    before: 'before ',
    after: 'after ',
  },
  includers: {
    renamed: (name: string, to: string) => `“${name}” is now called “${to}”`,
    stillIncluded: (includers: readonly string[], name: string) =>
      `${quoted(includers)} still ${includers.length === 1 ? 'includes' : 'include'} “${name}” and cannot be used for a login until that is changed.`,
    changeToo: (includers: readonly string[]) =>
      includers.length === 1
        ? `Also change it in ${quoted(includers)}`
        : `Also change it in these ${includers.length} templates`,
    changed: (includers: readonly string[], to: string) =>
      `${quoted(includers)} now ${includers.length === 1 ? 'includes' : 'include'} “${to}”`,
  },
  history: {
    open: 'History…',
    title: (name: string) => `History of “${name}”`,
    close: 'Back to the template',
    list: 'Earlier versions',
    emptyTitle: 'No earlier versions',
    empty:
      'Each time you save, the previous version is kept here: the last 20, all from the last day, and one for each day before that.',
    present: 'Current version',
    before: 'Previous version',
    version: (until: string) => `Until ${until}`,
    compareWith: 'Compare with',
    restore: 'Restore this version',
    restored: (name: string) => `An earlier version of “${name}” was restored`,
  },
  deletedOnes: {
    open: 'Deleted and discarded…',
    title: 'Deleted and discarded',
    kept: (days: string, count: string) =>
      `Deleted templates are kept with their history for ${days} days, and so is work that was discarded before it was saved. The last ${count} of each are kept longer.`,
    emptyTitle: 'Nothing deleted or discarded',
    empty: 'What you delete or discard can be restored here.',
    deleted: (time: string) => `Deleted ${time}`,
    discarded: (time: string) => `Discarded ${time}`,
    unsavedWork: 'These changes were never saved. They are restored as unsaved work.',
    typed: 'The JSON as it was typed, including the error:',
    outside:
      'Another program deleted the file. This is the last version that was kept here; the file may have been different.',
    taken: (name: string) =>
      `Another template is now called “${name}”. This one is restored with a number after its name.`,
    restore: 'Restore',
    back: (name: string) => `“${name}” was restored`,
    backAs: (name: string, now: string) => `“${name}” was restored as “${now}”`,
    show: 'Show',
  },
  transfer: {
    importFiles: 'Import files…',
    importFolder: 'Import a folder…',
    exportAll: 'Export all…',
    drop: 'Drop files here to import them',
    title: { import: 'Import', export: 'Export' },
    done: {
      import: (count: string, value: number) => `${countOf(count, value, 'template', 'templates')} imported`,
      export: (count: string, value: number) => `${countOf(count, value, 'template', 'templates')} exported`,
    },
    refused: {
      import: (count: string, value: number) => `${countOf(count, value, 'file was', 'files were')} not imported`,
      export: (count: string, value: number) => `${countOf(count, value, 'file was', 'files were')} not written`,
    },
  },
  chosen: {
    begin: 'Select several',
    label: 'Selected templates',
    count: (count: string, value: number) => `${value === 0 ? 'None' : count} selected`,
    export: 'Export…',
    delete: 'Delete',
    deleted: (count: string, value: number) => `${countOf(count, value, 'template', 'templates')} deleted`,
    done: 'Done',
  },
};
