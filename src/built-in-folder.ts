/**
 * The folder of the provider documents that ship with the program.
 *
 * @param here the folder of the running file: that of the bundle, which has them beside it, or `src` of a
 * checkout, which has those of its build
 */
export function builtInFolder(here: string): string {
  return here.endsWith('src') ? `${here}/../dist/providers` : `${here}/providers`
}
