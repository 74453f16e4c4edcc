/** A field whose text outlives its view. */
export type TypedField = 'server-address' | 'provider-address' | 'template-text';

/** Texts that were typed into fields and not used yet. */
export interface TypedTexts {
  get(field: TypedField): string;
  set(field: TypedField, text: string): void;
}

/** Storage keys of the fields that outlive the window. A pasted text does not, since it may hold anything. */
const storageKeys: Readonly<Partial<Record<TypedField, string>>> = {
  'server-address': 'server-address',
  'provider-address': 'provider-address',
};

/** A text that begins like a signed token (RFC 7515) is not remembered, since no template has one. */
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
