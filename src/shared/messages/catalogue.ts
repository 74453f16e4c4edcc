import { fieldFaults } from './errors/computer.ts';
import { errors } from './errors.ts';
import { lint } from './lint.ts';
import { login } from './login.ts';
import { notices } from './notices.ts';
import { questions } from './questions.ts';
import { capabilities } from './rights.ts';
import { sentences } from './sentences.ts';
import { servers } from './servers.ts';
import { settings } from './settings.ts';
import { templates } from './templates/library.ts';
import { tokens } from './tokens.ts';
import { tray } from './tray.ts';
import { vault } from './vault.ts';
import { window } from './window.ts';

/** Every sentence that a user reads. Another language is another object of the same type. */
export const english = {
  capabilities,
  errors,
  fieldFaults,
  login,
  notices,
  questions,
  sentences,
  servers,
  settings,
  tokens,
  tray,
  vault,
  window,
  templates,
  lint,
};

export type Catalogue = typeof english;
