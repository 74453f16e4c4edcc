/** The oldest major line of Electron that still gets security updates: the three newest are supported. */
const oldestSupported = 43;

/**
 * Whether this runtime is out of support. It then talks to servers on this computer only, and says TEST.
 * @param electronVersion `process.versions.electron`
 */
export function isTestRuntime(electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) < oldestSupported;
}
