import * as react from 'react/jsx-dev-runtime';
import { shown } from './jsx-runtime.ts';

export type { JSX } from 'react';
export const Fragment = react.Fragment;

/** `jsx` as the development server calls it. */
export const jsxDEV: typeof react.jsxDEV = (type, props, key, isStatic, source, self) =>
  react.jsxDEV(type, shown(type, props), key, isStatic, source, self);
