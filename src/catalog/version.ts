/**
 * Compares versions of published providers: `v24.11.00274` by its numbers, a pre-release
 * (`v1.0.0-rc1`) before its release. For `Array.sort`, oldest first.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)]
  for (let index = 0; index < Math.max(left.numbers.length, right.numbers.length); index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  if (left.pre === right.pre) return 0
  if (left.pre === '') return 1
  if (right.pre === '') return -1
  return left.pre < right.pre ? -1 : 1
}

function parse(version: string): { numbers: number[]; pre: string } {
  const [core = '', ...pre] = version.replace(/^v/, '').split('-')
  return {
    numbers: core.split('.').map((part) => Number.parseInt(part, 10) || 0),
    pre: pre.join('-'),
  }
}
