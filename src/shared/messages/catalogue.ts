import { errors } from './errors.ts';
import { tray } from './tray.ts';
import { window } from './window.ts';

/** Every sentence that a user reads. Another language is another object of the same type. */
export const english = { errors, tray, window };

export type Catalogue = typeof english;
