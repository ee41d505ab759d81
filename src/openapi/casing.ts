/**
 * `BucketName` as `bucket_name`, by the rules of botocore's xform_name, which documents with
 * `snake_case_aliases` and `nativeCasing` rely on: `ARNs` is one word, digits stay with the letters
 * before them, a hyphen becomes an underscore. A name with an underscore is unchanged.
 */
export function snakeCase(name: string): string {
  if (name.includes('_')) return name
  const special = name.replace(/([A-Z]{2,}s)$/, (plural) => `_${plural.toLowerCase()}`)
  return special
    .replaceAll('-', '_')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([0-9]+)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/__+/g, '_')
    .replace(/^_/, '')
}
