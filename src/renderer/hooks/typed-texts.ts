/** A field whose text outlives its view. */
export type TypedField = 'server-address' | 'template-text';

/** What was typed into fields and not used yet. */
export interface TypedTexts {
  get(field: TypedField): string;
  set(field: TypedField, text: string): void;
}

/** Where the text of a field is kept while the window is closed. A text that is pasted may hold anything: it ends with the window. */
const storageKeys: Readonly<Partial<Record<TypedField, string>>> = { 'server-address': 'server-address' };

/** What begins like a signed token (RFC 7515) is not remembered: it is nothing for a template. */
const looksLikeToken = /\beyJ[\w-]{8,}\.[\w-]{8,}/;

/** @param storage lives in memory, as long as the program runs */
export function createTypedTexts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): TypedTexts {
  const texts = new Map<TypedField, string>();
  return {
    get(field) {
      const key = storageKeys[field];
      return (key === undefined ? texts.get(field) : storage.getItem(key)) ?? '';
    },
    set(field, text) {
      const kept = looksLikeToken.test(text) ? '' : text;
      const key = storageKeys[field];
      if (key === undefined) texts.set(field, kept);
      else if (kept === '') storage.removeItem(key);
      else storage.setItem(key, kept);
    },
  };
}
