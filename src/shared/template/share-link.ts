import type { Result } from '../result.ts';
import type { TemplateContent } from './model.ts';

/** The address of a server's web page with the template filled in: `?r=` and base64 of a JSON request. */
export function toShareLink(_server: string, _content: TemplateContent): string {
  throw new Error('not yet');
}

/** Reads such an address, of any server. */
export function fromShareLink(_text: string): Result<TemplateContent, 'not-a-link'> {
  throw new Error('not yet');
}
