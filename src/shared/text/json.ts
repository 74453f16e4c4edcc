import { readTree } from '../templates/parse/json-tree.ts';
import { positionAt, type TextPosition } from '../templates/text-position.ts';

/** Reads a text as JSON (RFC 8259); undefined, which no JSON is, where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where a text that is meant as JSON stops to be that; null = it is JSON. */
export function jsonErrorPosition(text: string): TextPosition | null {
  if (readJson(text) !== undefined) return null;
  return positionAt(text, readTree(text).faults[0]?.offset ?? 0);
}
