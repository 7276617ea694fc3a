/** Major version of the Electron the app is made for; a test holds it against package.json. */
export const expectedElectronMajor = 45;

/** Whether this is the older Electron that stands in where the official one can't be had. */
export function isSubstituteRuntime(electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) < expectedElectronMajor;
}
