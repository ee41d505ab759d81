import { gzipSync } from 'node:zlib'

/** An entry of an archive: a file with its text, or a link to another path. */
export interface ArchiveEntry {
  readonly path: string
  readonly text?: string
  readonly linkTo?: string
}

const BLOCK = 512

/** A `.tgz` byte for byte, so that tests can hold what no sensible program would write. */
export function tgz(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text = '', linkTo }) => {
    const content = Buffer.from(text)
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)
    return [header(path, content.length, linkTo), content, padding]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]))
}

function header(path: string, size: number, linkTo: string | undefined): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, '0')
  block.write(path, 0)
  block.write(octal(0o644, 8), 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(octal(size, 12), 124)
  block.write(octal(0, 12), 136)
  block.write(' '.repeat(8), 148)
  block.write(linkTo === undefined ? '0' : '2', 156)
  block.write(linkTo ?? '', 157)
  block.write('ustar\u000000', 257)
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )}\u0000 `,
    148,
  )
  return block
}
