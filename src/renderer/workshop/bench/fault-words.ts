import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Workbench } from './workbench.ts';

/** Why a template cannot be sent. */
export type SendFault = Extract<Workbench['request'], { readonly ok: false }>['error'][number];

/** Says why a template cannot be sent. */
export const sayFault = (fault: SendFault, words: Pick<Catalogue, 'sidePane' | 'templateText'>): string =>
  'claim' in fault ? words.sidePane.unresolved.request(fault) : words.templateText.include(fault);
