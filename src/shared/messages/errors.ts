import type { AppError } from '../ipc/errors.ts';
import { placeErrors } from './errors/computer.ts';
import { networkErrors } from './errors/network.ts';
import { tokenErrors } from './errors/tokens.ts';
import type { ErrorTable, ErrorWords } from './errors/words.ts';
import { answerErrors } from './errors-answer.ts';
import { loginErrors } from './errors-login.ts';

// A code without its words does not compile here.
const table: ErrorTable = { ...networkErrors, ...answerErrors, ...loginErrors, ...tokenErrors, ...placeErrors };

/** @returns what happened, what was kept safe and what to do */
const messages = (error: AppError): ErrorWords => {
  const entry = table[error.code] as (one: AppError) => ErrorWords;
  return entry(error);
};

/** Every error in words. */
export const errors = {
  messages,
  /** All of it as one paragraph, for a notification. */
  sentence: (error: AppError): string => {
    const { happened, safe, next } = messages(error);
    return [happened, safe, next].filter((part) => part !== '').join(' ');
  },
};
