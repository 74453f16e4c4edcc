/** Titles and buttons of the system's dialogs for files. */
export const fileDialogs = {
  importFiles: { title: 'Import templates from files', confirm: 'Import' },
  importFolder: { title: 'Import the templates of a folder', confirm: 'Import' },
  exportFile: { title: 'Export a template', confirm: 'Export' },
  exportFolder: { title: 'Export templates into a folder', confirm: 'Export' },
};
