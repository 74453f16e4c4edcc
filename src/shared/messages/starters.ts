/** The starting points that come with the app. */
export const starters = {};
