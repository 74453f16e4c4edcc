/** Reads bytes as JSON in UTF-8; null when they are none, which no schema of ours takes. */
export function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return null;
  }
}
