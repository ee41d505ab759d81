import { own } from '../text/own.ts'
import { aws } from './aws.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { okta } from './okta.ts'
import { plainVendor, type Vendor } from './vendor.ts'

/** The vendors with traits of their own, by the name of their provider. Each is made when it is first used. */
const makers: Readonly<Record<string, () => Vendor>> = { aws, github, google, okta }

const made = new Map<string, Vendor>()

/** The vendor of a provider. An alias has the vendor of its provider (`Method.family`). */
export function vendorOf(provider: string): Vendor {
  const make = own(makers, provider)
  if (make === undefined) return plainVendor
  const vendor = made.get(provider) ?? make()
  made.set(provider, vendor)
  return vendor
}

/** The provider whose documents are in a folder of this name; undefined for a folder without a rename. */
export function providerOfFolder(folder: string): string | undefined {
  return Object.keys(makers).find((name) => vendorOf(name).documentFolder === folder)
}
