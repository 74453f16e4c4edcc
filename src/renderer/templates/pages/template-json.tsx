import type { TemplateContent } from '../../../shared/templates/model.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import css from './template-json.module.css';

/** The JSON of a template, read-only. */
export function TemplateJson({ content }: { readonly content: TemplateContent }) {
  return <TypedJson text={printTemplate(content)} />;
}

/** JSON that may be none, as it stands. */
export function TypedJson({ text }: { readonly text: string }) {
  return <pre className={css.json}>{text}</pre>;
}
