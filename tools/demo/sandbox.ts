import type { SandboxOptions } from '../../sandbox/start.ts';

/** The sandbox of the demo: one can log in at its provider directly, too. */
export const demoSandbox: SandboxOptions = { provider: { features: { registration: 'open', deviceFlow: true } } };
