/** The regions of the volumes in `aws_ec2_all_volumes`. */
const regions = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1'],
  ...['ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
]

/** A bucket as AWS Cloud Control describes it, selected by the statement. */
function bucketView(name: string, condition: string): string {
  const paths = {
    ...{ Arn: 'Arn', BucketName: 'BucketName', DomainName: 'DomainName' },
    ...{ RegionalDomainName: 'RegionalDomainName', DualStackDomainName: 'DualStackDomainName' },
    ...{ WebsiteURL: 'WebsiteURL', ObjectOwnership: 'OwnershipControls.Rules[0].ObjectOwnership' },
    RestrictPublicBuckets: 'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    BlockPublicPolicy: 'PublicAccessBlockConfiguration.BlockPublicPolicy',
    BlockPublicAcls: 'PublicAccessBlockConfiguration.BlockPublicAcls',
    IgnorePublicAcls: 'PublicAccessBlockConfiguration.IgnorePublicAcls',
    Tags: 'Tags',
  }
  const items = Object.entries(paths).map(([column, path]) => {
    const value = `json_extract(Properties, '$.${path}')`
    const isSetting = path.startsWith('PublicAccessBlockConfiguration.')
    return `${isSetting ? `iif(${value} = 0, 'false', 'true')` : value} AS ${column}`
  })
  return `CREATE TEMP VIEW ${name} AS SELECT ${items.join(', ')} FROM aws.cloud_control.resource
    WHERE region = 'ap-southeast-2' AND data__TypeName = 'AWS::S3::Bucket'${condition}`
}

/**
 * Upstream's initial relations. Scripts may use these, so with `compat` each is created when it is
 * first named.
 */
export const seeds: ReadonlyMap<string, string> = new Map([
  [
    'stackql_repositories',
    "CREATE TEMP VIEW stackql_repositories AS SELECT id, name, url, org FROM github.repos.repos WHERE org = 'stackql'",
  ],
  [
    'stackql_gossip',
    `CREATE MATERIALIZED VIEW stackql_gossip AS
      SELECT 'stackql is open to extension' AS gossip, 'tech' AS category
      UNION ALL SELECT 'stackql wants to hear from you', 'community'
      UNION ALL SELECT 'stackql is not opinionated', 'opinion'`,
  ],
  [
    'stackql_notes',
    `CREATE TABLE stackql_notes AS
      SELECT 'v0.5.418 introduced table valued functions, for example json_each.' AS note, 1000 AS priority
      UNION ALL SELECT 'stackql supports the postgres wire protocol.', 10`,
  ],
  [
    'aws_ec2_all_volumes',
    `CREATE TEMP VIEW aws_ec2_all_volumes AS SELECT region AS aws_region, volumeId, encrypted, size
      FROM aws.ec2.volumes WHERE region IN ('${regions.join("', '")}')`,
  ],
  [
    'aws_cc_bucket_detail',
    bucketView('aws_cc_bucket_detail', " AND data__Identifier = 'stackql-trial-bucket-01'"),
  ],
  ['aws_cc_bucket_unfiltered', bucketView('aws_cc_bucket_unfiltered', '')],
])
