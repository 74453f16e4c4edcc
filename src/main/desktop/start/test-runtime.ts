/** The oldest major line of Electron that still gets security updates: the three newest are supported. */
const oldestSupported = 43;

/**
 * Checks whether this runtime is out of support. The program then talks only to servers on this computer, and shows TEST.
 * @param electronVersion `process.versions.electron`
 */
export function isTestRuntime(electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) < oldestSupported;
}
