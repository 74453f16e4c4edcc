import { createElement, isValidElement } from 'react';
import { describe, expect, it } from 'vitest';
import { jsxDEV } from '../../../../src/renderer/visible/jsx-dev-runtime.ts';
import { jsx, jsxs } from '../../../../src/renderer/visible/jsx-runtime.ts';

const turned = 'a\u202Eb';
const shown = 'a⟨U+202E⟩b';
const propsOf = (element: unknown) => (isValidElement(element) ? element.props : null);

describe('an element of the window', () => {
  it('shows what nobody would see in its texts, alone, among others and in lists', () => {
    expect(propsOf(jsx('p', { children: turned }))).toEqual({ children: shown });
    expect(propsOf(jsxs('p', { children: ['x', turned, [turned]] }))).toEqual({ children: ['x', shown, [shown]] });
    expect(propsOf(jsxDEV('p', { children: turned }, undefined, false))).toEqual({ children: shown });
  });

  it('breaks lines where they are seen as lines, and writes line breaks out elsewhere', () => {
    const lines = `{\n${turned}\n}`;
    for (const type of ['pre', 'code'] as const) {
      expect(propsOf(jsx(type, { children: lines }))).toEqual({ children: `{\n${shown}\n}` });
      expect(propsOf(jsx(type, { title: 'a\nb' }))).toEqual({ title: 'a⟨U+000A⟩b' });
    }
    expect(propsOf(jsx('p', { children: 'a\nb' }))).toEqual({ children: 'a⟨U+000A⟩b' });
  });

  it('shows it in what is spoken or comes with the pointer', () => {
    const spoken = { 'aria-label': turned, title: turned, placeholder: turned, textValue: turned };
    expect(propsOf(jsx('button', spoken))).toEqual({
      'aria-label': shown,
      title: shown,
      placeholder: shown,
      textValue: shown,
    });
  });

  it('leaves what is edited, what identifies, and everything else as it is', () => {
    const props = { value: turned, defaultValue: turned, id: turned, children: createElement('b'), onClick: () => {} };
    expect(propsOf(jsx('input', props))).toEqual(props);
    expect(propsOf(jsx('p', { children: 'plain' }))).toEqual({ children: 'plain' });
  });
});
