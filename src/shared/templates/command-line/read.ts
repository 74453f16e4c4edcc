import { err, ok, type Result } from '../../ipc/result.ts';
import { maxTextLength } from '../limits.ts';
import type { TemplateContent } from '../model.ts';
import type { Complaint } from '../parse/text-issue.ts';
import { asNarrowestKind } from '../profile-parts.ts';
import { profileFrom } from './option-values.ts';
import { readOptions, readVariables } from './options.ts';
import { splitWords, type Word } from './shell-words.ts';

/**
 * The command, on the first line and after a prompt, variables, or the folder that it lies in. After options it is the text of
 * one of them, such as a name.
 */
const command = /^\s*(?:(?!(?:\$\s+)?(?:-|mytoken\s))[^\n]*?[\s/])?mytoken\s+(?:MT|mt|mytoken)(?=\s|$)/;

/** Checks whether a text is meant as options, or as the command with them, and not as JSON. */
export const isCommandLine = (text: string): boolean =>
  /^\s*(?:\$\s|-|mytoken\s)/.test(text) || (!/^\s*[[{]\s*["[{\]}]/.test(text) && command.test(text));

/**
 * Reads options of the mytoken command line, as pasted from a shell, with or without `mytoken MT` and what a shell has before
 * it. Options that say nothing about the rights of the token are passed over.
 * @returns a template of the narrowest kind that holds what is asked for
 */
export function fromCommandLine(text: string): Result<TemplateContent, Complaint> {
  if (text.length > maxTextLength) return err({ because: 'too-large', about: '' });
  const messages = splitWords(text.replace(command, '').replace(/^\s*\$\s/, ''));
  const before = splitWords(variablesBefore(text));
  if (!messages.ok || !before.ok)
    return err({ because: 'needs-shell', about: messages.ok ? variablesBefore(text) : messages.error });
  const options = readOptions(withoutCommand(messages.value));
  if (!options.ok) return err({ because: 'unknown-option', about: options.error });
  const profile = profileFrom([...options.value, ...readVariables(before.value, options.value)]);
  if (!profile.ok) return profile;
  return Object.keys(profile.value).length === 0
    ? err({ because: 'no-options', about: '' })
    : ok(asNarrowestKind(profile.value));
}

/** The text before the command, from its first variable on. */
const variablesBefore = (text: string): string =>
  /(?<!\S)MYTOKEN_\w+=[\s\S]*(?=mytoken\s+\S+$)/.exec(command.exec(text)?.[0] ?? '')?.[0] ?? '';

function withoutCommand(messages: readonly Word[]): readonly Word[] {
  const rest = messages[0]?.text === 'mytoken' ? messages.slice(1) : messages;
  return /^(?:MT|mt|mytoken)$/.test(rest[0]?.text ?? '') ? rest.slice(1) : rest;
}
