import { readTree } from '../templates/parse/json-tree.ts';
import { positionAt, type TextPosition } from '../templates/text-position.ts';

/** Parses JSON (RFC 8259); undefined if the text is invalid. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The position of the first error in a JSON text; null = it is valid. */
export function jsonErrorPosition(text: string): TextPosition | null {
  if (readJson(text) !== undefined) return null;
  return positionAt(text, readTree(text).faults[0]?.offset ?? 0);
}
