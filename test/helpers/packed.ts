import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')

/**
 * Packs the project as `npm pack` alone does, and puts the package below `folder` where a program that
 * depends on it has it. The libraries are those of the checkout. Answers with the package's folder.
 */
export function installPacked(folder: string): string {
  const npm = process.env['npm_execpath']
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm']
  const args = [...first, 'pack', '--silent', '--pack-destination', folder]
  const printed = execFileSync(command ?? 'npm', args, { cwd: root, encoding: 'utf8' })
  const tarball = printed.trim().split('\n').at(-1) ?? ''
  const modules = join(folder, 'node_modules')
  const own = join(modules, 'stackql-ts')
  mkdirSync(own, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', own, '--strip-components=1'])
  for (const name of ['ajv', 'fast-xml-parser', 'js-yaml', 're2js', 'tar', 'undici', '@types']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  return own
}

/** Runs a module of JavaScript in `folder` and answers with what it prints, read as JSON. */
export async function runModule(folder: string, text: string): Promise<unknown> {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', text], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
  })
  return JSON.parse(stdout)
}

/** Compiles a module of TypeScript in `folder`; answers with what the compiler has to say, '' when all is well. */
export function compileModule(folder: string, file: string): string {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024']
  const types = ['--lib', 'es2024,esnext.disposable', '--types', 'node']
  try {
    execFileSync(process.execPath, [compiler, ...flags, ...types, file], { cwd: folder })
    return ''
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout)
  }
}
