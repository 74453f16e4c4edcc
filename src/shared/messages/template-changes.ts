import { countOf } from './count.ts';

/** Versions of a template that differ, and deeds on many templates. */
export const templateChanges = {
  conflict: {
    changedTitle: 'Changed outside',
    changed: (name: string) =>
      `The file of “${name}” was changed by another program while you were working on it. Both are still there.`,
    goneTitle: 'Deleted outside',
    gone: (name: string) => `The file of “${name}” was removed by another program. Your work on it is still here.`,
    difference: 'From what is in the file now to what you have here:',
    keepMine: 'Keep mine',
    takeOther: 'Take the other',
    keepBoth: 'Keep both',
    saveAnew: 'Save it anew',
    discard: 'Discard it',
    meaning: (name: string) => `Keeping yours moves the other into the history. Keeping both saves yours as “${name}”.`,
  },
  changes: {
    list: 'Differences',
    none: 'They say the same.',
    clause: (number: number) => `Clause ${number}`,
    kind: { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved' },
    before: 'before ',
    after: 'after ',
  },
  history: {
    open: 'History…',
    title: (name: string) => `History of “${name}”`,
    close: 'Back to the template',
    list: 'Former versions',
    emptyTitle: 'No former versions',
    empty: 'Each time it is saved, what was there before is kept here; the last 20 of them.',
    present: 'The version of today',
    before: 'The one before it',
    version: (until: string) => `Until ${until}`,
    compareWith: 'Compare with',
    restore: 'Restore this version',
    restored: (name: string) => `A former version of “${name}” is back`,
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
    begin: 'Choose several…',
    label: 'With the chosen templates',
    count: (count: string, value: number) => `${value === 0 ? 'None' : count} chosen`,
    export: 'Export…',
    delete: 'Delete',
    deleted: (count: string, value: number) => `${countOf(count, value, 'template is', 'templates are')} deleted`,
    done: 'Done',
  },
};
