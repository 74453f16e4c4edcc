/** The pages that a browser shows when it asks the program for something other than the start of a login. */
export const loopback = {
  title: 'Mytoken Tray',
  usedHeading: 'This address was already used',
  usedBody:
    'It starts a login only once. If you did not open it before, somebody else on this computer may have: the login was stopped. Start it again in Mytoken Tray.',
  replacedHeading: 'This address is out of date',
  replacedBody: 'The login was opened again, and a newer address took its place. Look for the newer browser tab.',
  notFoundHeading: 'There is nothing here',
  notFoundBody: 'Start the login again in Mytoken Tray.',
  refusedHeading: 'This request was refused',
  refusedBody: 'The login can only be opened by going to its address in a browser.',
};

export type LoopbackWords = typeof loopback;
