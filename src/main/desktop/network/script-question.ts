/** The switch that makes a start of the program answer one question about proxies, and end. */
export const finderSwitch = '--find-proxy';

// Not in its arguments, which every user of the computer can read.
export const originVariable = 'MYTOKEN_TRAY_PROXY_ORIGIN';
export const scriptVariable = 'MYTOKEN_TRAY_PROXY_SCRIPT';

/** What its line with the answer begins with. */
export const answerMark = 'way: ';
