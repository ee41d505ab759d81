import assert from 'node:assert/strict'
import { test } from 'node:test'
import { snakeCase } from './casing.ts'

const cases = [
  ['BucketName', 'bucket_name'],
  ['bucketName', 'bucket_name'],
  ['name', 'name'],
  ['DBInstanceIdentifier', 'db_instance_identifier'],
  ['HTTPServer', 'http_server'],
  ['TargetGroupARNs', 'target_group_arns'],
  ['Ipv6Address', 'ipv_6_address'],
  ['s3Bucket', 's_3_bucket'],
  ['next-token', 'next_token'],
  ['X-Amz-Date', 'x_amz_date'],
  ['already_snake_Case', 'already_snake_Case'],
  ['ID', 'id'],
  ['', ''],
] as const

for (const [wire, expected] of cases) {
  test(`'${wire}' is '${expected}' in SQL`, () => assert.equal(snakeCase(wire), expected))
}
