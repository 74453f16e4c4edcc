/** Beside the editor: time line, simulator, JSON, summary. */
export const sidePane = {};
