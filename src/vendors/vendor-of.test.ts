import assert from 'node:assert/strict'
import { test } from 'node:test'
import { providerOfFolder, vendorOf } from './vendor-of.ts'

test('GitHub has its headers and its pages, others have nothing', () => {
  assert.equal(vendorOf('github').headers['accept'], 'application/vnd.github+json')
  assert.equal(vendorOf('github').linkPages, true)
  assert.partialDeepStrictEqual(vendorOf('okta'), { headers: {}, linkPages: true })
  assert.partialDeepStrictEqual(vendorOf('aws'), { headers: {}, linkPages: false })
})

test('a name of every object is no vendor', () => {
  assert.equal(vendorOf('constructor'), vendorOf('unknown'))
  assert.equal(vendorOf('toString').linkPages, false)
})

test('a vendor is made once', () => assert.equal(vendorOf('github'), vendorOf('github')))

test('a folder with another name than its provider leads to the provider', () => {
  assert.equal(vendorOf('google').documentFolder, 'googleapis.com')
  assert.equal(providerOfFolder('googleapis.com'), 'google')
  assert.equal(providerOfFolder('google'), undefined)
  assert.equal(providerOfFolder('github'), undefined)
})
