import { wlClipboard } from '../../../../src/main/desktop/clipboard/wl-clipboard.ts';

// Copies the text of its standard input as a secret, says so, and stays: whoever started it kills it.
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
const written = await wlClipboard(process.env)?.write(Buffer.concat(chunks).toString(), 'secret');
console.log(written === true ? 'copied' : 'failed');
setInterval(() => undefined, 60_000);
