import { parseArgs } from 'node:util';
import { startSandbox } from './start.ts';

/**
 * Starts the sandbox as a process of its own. Prints one line of JSON when both servers answer, and ends on SIGTERM,
 * on SIGINT or when standard input closes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'provider-port': { type: 'string', default: '0' },
    },
  });
  const sandbox = await startSandbox({
    provider: { port: Number(values['provider-port']) },
    mytoken: { port: Number(values.port) },
  });
  const { mytoken, provider } = sandbox;
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdin.resume().once('end', stop).once('close', stop);
  console.log(
    JSON.stringify({
      issuer: mytoken.issuer,
      port: mytoken.port,
      provider: provider.issuer,
      providerPort: provider.port,
      accounts: provider.accounts,
      pid: process.pid,
    }),
  );
}

await main();
