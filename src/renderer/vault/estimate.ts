import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { normalisePassphrase } from '../../shared/vault/passphrase.ts';
import { type Strength, strengthOf } from '../../shared/vault/strength.ts';

export type Estimate = (passphrase: string) => Strength;

/** Words that everybody expects here. */
const expected = ['mytoken', 'mytoken tray', 'passphrase', 'vault', 'token'];

/** Makes the estimator of passphrases, with lists of common passwords and words. It is large: load this file when it is needed. */
export function createEstimate(): Estimate {
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (passphrase) => strengthOf(estimator.check(normalisePassphrase(passphrase), expected).guessesLog10);
}
