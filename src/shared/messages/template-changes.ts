import { countOf } from './units.ts';

const maxNamed = 5;

/** A few names; of many the rest is counted. */
const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, maxNamed).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
};

/** Versions of a template that differ, and deeds on many templates. */
export const templateChanges = {
  conflict: {
    changedTitle: 'Changed outside',
    changed: (name: string) =>
      `The file of “${name}” was changed by another program while you were working on it. Both are still there.`,
    goneTitle: 'Deleted outside',
    gone: (name: string) => `The file of “${name}” was removed by another program. Your work on it is still here.`,
    unreadableTitle: 'The file cannot be read any more',
    unreadable: (name: string) =>
      `The file of “${name}” is no template any more: another program wrote something else into it, such as the marks of a merge. Your work on it is still here.`,
    saveAs: (name: string) => `Save mine as “${name}”`,
    discardMine: 'Discard mine',
    aside: 'Keeping yours gives the other file a number after its name. Nothing in it is changed.',
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
  includers: {
    renamed: (name: string, to: string) => `“${name}” is called “${to}” now`,
    stillIncluded: (includers: readonly string[], name: string) =>
      `${quoted(includers)} still ${includers.length === 1 ? 'includes' : 'include'} “${name}”, and nothing can be asked for with that any more.`,
    changeToo: (includers: readonly string[]) =>
      includers.length === 1 ? `Also change it in ${quoted(includers)}` : `Also change it in these ${includers.length}`,
    changed: (includers: readonly string[], to: string) =>
      `${quoted(includers)} ${includers.length === 1 ? 'includes' : 'include'} “${to}” now`,
  },
  history: {
    open: 'History…',
    title: (name: string) => `History of “${name}”`,
    close: 'Back to the template',
    list: 'Former versions',
    emptyTitle: 'No former versions',
    empty:
      'Each time it is saved, what was there before is kept here: the last 20 of them, all of the last day, and one for each day before.',
    present: 'The version of today',
    before: 'The one before it',
    version: (until: string) => `Until ${until}`,
    compareWith: 'Compare with',
    restore: 'Restore this version',
    restored: (name: string) => `A former version of “${name}” is back`,
  },
  deletedOnes: {
    open: 'Deleted and discarded…',
    title: 'Deleted and discarded',
    kept: (days: string, count: string) =>
      `A deleted template is kept with its history for ${days} days, as is work that was discarded before it was saved. The last ${count} of each stay for longer.`,
    emptyTitle: 'Nothing is deleted',
    empty: 'What you delete or discard can be brought back here.',
    deleted: (time: string) => `Deleted ${time}`,
    discarded: (time: string) => `Discarded ${time}`,
    unsavedWork: 'This state was never saved. It comes back as work under way.',
    typed: 'The JSON as it was typed, with the mistake in it:',
    outside:
      'Another program took its file away. This is the last state that was kept here; the file may have said something else.',
    taken: (name: string) =>
      `Another template is called “${name}” now. This one comes back with a number after its name.`,
    bringBack: 'Bring back',
    back: (name: string) => `“${name}” is back`,
    backAs: (name: string, now: string) => `“${name}” is back as “${now}”`,
    show: 'Show it',
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
