import * as react from 'react/jsx-runtime';
import { withHiddenShown } from '../../shared/text/visible.ts';

// TypeScript and the bundler take every element of the window through here (`jsxImportSource`), so that no view can forget
// that a text may come from a server, a file or another person.

export type { JSX } from 'react';
export const Fragment = react.Fragment;

type Make = typeof react.jsx;

/** What is read or spoken of an element; what stands in a field that is edited is left as it is. */
const texts = ['children', 'aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'textValue'] as const;

/** Makes an element whose texts show each character that nobody sees (`withHiddenShown`). */
export const jsx: Make = (type, props, key) => react.jsx(type, shown(type, props), key);

/** The same with several children. */
export const jsxs: Make = (type, props, key) => react.jsxs(type, shown(type, props), key);

/** Elements in which a line break is seen as one. */
const withLines: ReadonlySet<unknown> = new Set(['pre', 'code']);

/** The properties of an element with its texts as they are to be seen; the same object where nothing is hidden. */
export function shown(type: unknown, props: unknown): unknown {
  if (typeof props !== 'object' || props === null) return props;
  const given: Readonly<Record<string, unknown>> = { ...props };
  const changed = texts.flatMap((name) => {
    const text = shownText(given[name], name === 'children' && withLines.has(type));
    return text === given[name] ? [] : [[name, text] as const];
  });
  return changed.length === 0 ? props : { ...given, ...Object.fromEntries(changed) };
}

function shownText(text: unknown, hasLines: boolean): unknown {
  if (typeof text === 'string') {
    return hasLines ? text.split('\n').map(withHiddenShown).join('\n') : withHiddenShown(text);
  }
  if (!Array.isArray(text)) return text;
  const parts = text.map((part) => shownText(part, hasLines));
  return parts.every((part, index) => part === text[index]) ? text : parts;
}
