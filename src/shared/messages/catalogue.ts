import type { AppError } from '../ipc/errors.ts';
import { accessTokens } from './access-tokens.ts';
import { backup } from './backup.ts';
import { connectionCheck } from './connection-check.ts';
import { authorityErrors } from './errors/authorities.ts';
import { backupErrors } from './errors/backup.ts';
import { computerErrors } from './errors/computer.ts';
import { fieldFaults } from './errors/fields.ts';
import { importErrors } from './errors/import-token.ts';
import { answerErrors, networkErrors } from './errors/network.ts';
import { providerErrors } from './errors/providers.ts';
import { proxyErrors } from './errors/proxy.ts';
import { subTokenErrors } from './errors/sub-tokens.ts';
import { tokenFileErrors } from './errors/token-files.ts';
import { tokenOperationErrors } from './errors/token-operations.ts';
import { loginErrors, tokenErrors } from './errors/tokens.ts';
import { vaultErrors } from './errors/vault.ts';
import { vaultFileErrors } from './errors/vault-files.ts';
import type { ErrorTable, ErrorWords } from './errors/words.ts';
import { importToken } from './import-token.ts';
import { lint } from './lint.ts';
import { lock } from './lock.ts';
import { login } from './login.ts';
import { notices } from './notices.ts';
import { passphrase, protection } from './passphrase.ts';
import { providers } from './providers.ts';
import { questions } from './questions.ts';
import { capabilities, sentences } from './rights.ts';
import { servers } from './servers.ts';
import { settings } from './settings.ts';
import { subTokens } from './sub-tokens.ts';
import { templateChanges } from './template-changes.ts';
import { code, templateText } from './templates/code.ts';
import { controls } from './templates/controls.ts';
import { editor, edits } from './templates/editor.ts';
import { inspector, summary } from './templates/inspector.ts';
import { fileDialogs, library } from './templates/library.ts';
import { tokenFile } from './token-file.ts';
import { tokenInfo } from './token-info.ts';
import { tokens } from './tokens.ts';
import { transferCodes } from './transfer-codes.ts';
import { tray } from './tray.ts';
import { vault } from './vault.ts';
import { vaultPage } from './vault-page.ts';
import { window } from './window.ts';

// A code without its words does not compile here.
const errorTable: ErrorTable = {
  ...networkErrors,
  ...proxyErrors,
  ...answerErrors,
  ...providerErrors,
  ...loginErrors,
  ...tokenErrors,
  ...tokenFileErrors,
  ...importErrors,
  ...authorityErrors,
  ...backupErrors,
  ...tokenOperationErrors,
  ...subTokenErrors,
  ...vaultErrors,
  ...computerErrors,
  ...vaultFileErrors,
};

/** @returns what happened, what was kept safe and what to do */
const explain = (error: AppError): ErrorWords => {
  const entry = errorTable[error.code] as (one: AppError) => ErrorWords;
  return entry(error);
};

/** Every error in words. */
const errors = {
  explain,
  /** All of it as one paragraph, for a notification. */
  sentence: (error: AppError): string => {
    const { happened, safe, next } = explain(error);
    return [happened, safe, next].filter((part) => part !== '').join(' ');
  },
};

/** Every sentence that a user reads. Another language is another object of the same type. */
export const english = {
  accessTokens,
  backup,
  capabilities,
  connectionCheck,
  errors,
  importToken,
  fieldFaults,
  lock,
  login,
  notices,
  passphrase,
  protection,
  providers,
  questions,
  sentences,
  servers,
  settings,
  tokenInfo,
  tokenFile,
  subTokens,
  tokens,
  transferCodes,
  tray,
  vault,
  vaultPage,
  window,
  templates: {
    ...library,
    ...templateChanges,
    editor: { ...controls, ...editor, edits },
    code,
    inspector,
    summary,
    text: templateText,
    fileDialogs,
  },
  lint,
};

export type Catalogue = typeof english;
