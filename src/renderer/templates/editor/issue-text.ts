import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { IncludeFault } from '../../../shared/templates/includes/expand.ts';
import type { NoTemplate } from '../../../shared/templates/library.ts';
import type { TextFault } from '../../../shared/templates/parse/text-issue.ts';
import type { RequestFault } from '../../../shared/templates/request.ts';
import { positionAt } from '../../../shared/templates/text-position.ts';
import type { Services } from '../../app/services.ts';

type Speech = Pick<Services, 'messages' | 'format'>;

/** Why a template cannot be sent. */
export type SendFault = IncludeFault | RequestFault;

/** Says why a template cannot be sent. */
export const sayFault = (fault: SendFault, messages: Pick<Catalogue, 'templates'>): string =>
  'claim' in fault ? messages.templates.inspector.unresolved.request(fault) : messages.templates.text.include(fault);

/** Says why a file is no template, and where in it, if known. */
export function sayProblem({ because, fault }: NoTemplate, { messages, format }: Speech): string {
  const t = messages.templates.problems;
  if (fault === undefined) return t.because[because];
  return t.at(format.number(fault.line), format.number(fault.column), messages.templates.text.fault(fault));
}

/** Says what is wrong with a text that was typed or pasted, and where, unless all of it is meant. */
export function sayTextFault(text: string, fault: TextFault, { messages, format }: Speech): string {
  const sentence = messages.templates.text.fault(fault);
  if (fault.length >= text.length) return sentence;
  const { line, column } = positionAt(text, fault.offset);
  return messages.templates.problems.at(format.number(line), format.number(column), sentence);
}
