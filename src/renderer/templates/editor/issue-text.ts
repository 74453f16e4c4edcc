import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { NoTemplate } from '../../../shared/templates/library.ts';
import type { TextFault } from '../../../shared/templates/parse/text-issue.ts';
import { placeOf } from '../../../shared/templates/text-place.ts';
import type { Services } from '../../app/services.ts';
import type { Workbench } from './template-editor-context.ts';

type Speech = Pick<Services, 'words' | 'format'>;

/** Why a template cannot be sent. */
export type SendFault = Extract<Workbench['request'], { readonly ok: false }>['error'][number];

/** Says why a template cannot be sent. */
export const sayFault = (fault: SendFault, words: Pick<Catalogue, 'sidePane' | 'templateText'>): string =>
  'claim' in fault ? words.sidePane.unresolved.request(fault) : words.templateText.include(fault);

/** Says why a file is no template, and where in it, if that has a place. */
export function sayProblem({ because, fault }: NoTemplate, { words, format }: Speech): string {
  const say = words.templates.problems;
  if (fault === undefined) return say.because[because];
  return say.at(format.number(fault.line), format.number(fault.column), words.templateText.fault(fault));
}

/** Says what is wrong with a text that was typed or pasted, and where, unless all of it is meant. */
export function sayTextFault(text: string, fault: TextFault, { words, format }: Speech): string {
  const sentence = words.templateText.fault(fault);
  if (fault.length >= text.length) return sentence;
  const { line, column } = placeOf(text, fault.offset);
  return words.templates.problems.at(format.number(line), format.number(column), sentence);
}
