import { capabilities } from './capabilities.ts';
import { copied } from './copied.ts';
import { errors } from './errors.ts';
import { fieldFaults } from './errors-place.ts';
import { fileDialogs } from './file-dialogs.ts';
import { lint } from './lint.ts';
import { login } from './login.ts';
import { loopback } from './loopback.ts';
import { notices } from './notices.ts';
import { questions } from './questions.ts';
import { sentences } from './sentences.ts';
import { servers } from './servers.ts';
import { settings } from './settings.ts';
import { sidePane } from './side-pane.ts';
import { starters } from './starters.ts';
import { summary } from './summary.ts';
import { templateText } from './template-text.ts';
import { templates } from './templates.ts';
import { tokens } from './tokens.ts';
import { tray } from './tray.ts';
import { vault } from './vault.ts';
import { window } from './window.ts';
import { workshop } from './workshop.ts';

/** Every sentence that a user reads. Another language is another object of the same type. */
export const english = {
  capabilities,
  copied,
  errors,
  fieldFaults,
  fileDialogs,
  login,
  loopback,
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
  workshop,
  lint,
  sidePane,
  starters,
  summary,
  templateText,
};

export type Catalogue = typeof english;
