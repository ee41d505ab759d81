import { plainVendor, type Vendor } from './vendor.ts'

/** The usual variables of keys, which signing reads whatever the provider is called. */
export const keyVariables = {
  id: 'AWS_ACCESS_KEY_ID',
  secret: 'AWS_SECRET_ACCESS_KEY',
  session: 'AWS_SESSION_TOKEN',
} as const

export function aws(): Vendor {
  return plainVendor
}

/** `ec2.eu-west-1.amazonaws.com`; AWS hosts without a region are signed for the first one. */
export function regionOfHost(url: string): string | undefined {
  const host = /^https?:\/\/([^/:?#]+)\.amazonaws\.com(\.cn)?(?=[/:?#]|$)/i.exec(url)?.[1]
  if (host === undefined) return undefined
  const last = host.split('.').at(-1) ?? ''
  return /^[a-z]+(-[a-z]+)+-\d+$/.test(last) ? last : 'us-east-1'
}
