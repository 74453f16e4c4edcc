import { app } from 'electron';
import { isTestRuntime } from './test-runtime.ts';

/** Facts about the program and its system. */
export interface About {
  readonly version: string;
  readonly platform: string;
  /** BCP 47 tag of the desktop's language */
  readonly locale: string;
  /** IANA name */
  readonly timeZone: string;
  readonly testRuntime: boolean;
}

/** Asks the runtime, after `ready`. */
export function aboutProgram(): About {
  return {
    version: app.getVersion(),
    platform: process.platform,
    locale: app.getLocale(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    testRuntime: isTestRuntime(process.versions.electron),
  };
}
