/** Reads a text as JSON (RFC 8259); undefined, which no JSON is, where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
