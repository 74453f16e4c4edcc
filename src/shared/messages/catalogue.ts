import { errors } from './errors.ts';
import { notices } from './notices.ts';
import { questions } from './questions.ts';
import { tray } from './tray.ts';
import { window } from './window.ts';

/** Every sentence that a user reads. Another language is another object of the same type. */
export const english = { errors, notices, questions, tray, window };

export type Catalogue = typeof english;
