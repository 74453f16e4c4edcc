import { describe, expect, it } from 'vitest';
import { createTypedTexts } from '../../../../src/renderer/hooks/typed-texts.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('a text that was typed and not used yet', () => {
  it('is there again, each in its field', () => {
    const typed = createTypedTexts(storage());
    expect(typed.get('template-text')).toBe('');
    typed.set('template-text', '{"exp": ');
    typed.set('server-address', 'https://mytok');
    expect(typed.get('template-text')).toBe('{"exp": ');
    expect(typed.get('server-address')).toBe('https://mytok');
    typed.set('server-address', '');
    expect(typed.get('server-address')).toBe('');
  });

  it('outlives the window where it is an address, and ends with it where it can be anything', () => {
    const memory = storage();
    const before = createTypedTexts(memory);
    before.set('server-address', 'https://mytok');
    before.set('template-text', '{"exp": ');
    const after = createTypedTexts(memory);
    expect(after.get('server-address')).toBe('https://mytok');
    expect(after.get('template-text')).toBe('');
    expect([...memory.kept.values()]).toEqual(['https://mytok']);
  });

  it.each(['server-address', 'template-text'] as const)('is forgotten when it looks like a token (%s)', (field) => {
    const memory = storage();
    const typed = createTypedTexts(memory);
    typed.set(field, 'x');
    typed.set(field, `mytoken AT --MT ${['eyJhbGciOiJFUzUxMiJ9', 'eyJzdWIiOiJ4In0', 'c2ln'].join('.')}`);
    expect(typed.get(field)).toBe('');
    expect(memory.kept.size).toBe(0);
  });
});
