import { plainVendor, type Vendor } from './vendor.ts'

export function okta(): Vendor {
  return { ...plainVendor, linkPages: true }
}
