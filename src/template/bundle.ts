// The whole language in one module: the build puts it into a file of its own, which only scripts with
// templates and documents with transforms load.
export { renderTemplate } from './evaluate.ts'
export { NotPlainData, readJsonnetData } from './jsonnet-data.ts'
export { parseTemplate } from './parse.ts'
