import type { JsonObject } from '../description.ts'

type Alert = readonly [
  repository: string,
  ecosystem: string,
  name: string,
  severity: string,
  days: number,
  state?: string,
]

const dependencies: readonly Alert[] = [
  ['api', 'npm', 'jsonwebtoken', 'critical', 41],
  ['api', 'npm', 'semver', 'medium', 120],
  ['api', 'npm', 'express', 'low', 12],
  ['api', 'npm', 'lodash', 'high', 300, 'fixed'],
  ['web', 'npm', 'postcss', 'medium', 33],
  ['web', 'npm', 'vite', 'high', 19],
  ['web', 'npm', 'word-wrap', 'medium', 210, 'dismissed'],
  ['billing', 'go', 'golang.org/x/crypto', 'critical', 88],
  ['billing', 'go', 'golang.org/x/net', 'high', 61],
  ['gateway', 'go', 'google.golang.org/grpc', 'high', 8],
  ['data-pipeline', 'pip', 'django', 'high', 140],
  ['data-pipeline', 'pip', 'jinja2', 'medium', 95],
  ['data-pipeline', 'pip', 'requests', 'medium', 44],
  ['analytics', 'pip', 'pillow', 'critical', 203],
  ['analytics', 'pip', 'notebook', 'high', 203],
  ['sdk-js', 'npm', 'axios', 'medium', 5],
  ['widgets', 'npm', 'rollup', 'low', 28],
  ['site', 'npm', 'next', 'high', 3, 'fixed'],
]

const findings: readonly Alert[] = [
  ['api', 'CodeQL', 'js/sql-injection', 'critical', 26],
  ['api', 'CodeQL', 'js/missing-rate-limiting', 'high', 90],
  ['web', 'CodeQL', 'js/xss-through-dom', 'high', 14],
  ['web', 'CodeQL', 'js/incomplete-sanitization', 'medium', 70, 'dismissed'],
  ['billing', 'CodeQL', 'go/path-injection', 'high', 55],
  ['data-pipeline', 'CodeQL', 'py/weak-cryptographic-algorithm', 'medium', 160],
  ['infrastructure', 'zizmor', 'zizmor/template-injection', 'medium', 9],
  ['infrastructure', 'zizmor', 'zizmor/unpinned-uses', 'low', 9],
]

const secrets: Readonly<Record<string, readonly JsonObject[]>> = {
  billing: [
    {
      secret_type: 'stripe_api_key',
      secret_type_display_name: 'Stripe API Key',
      validity: 'active',
      created_at: '-16d',
      push_protection_bypassed: true,
      push_protection_bypassed_by: 'david',
      push_protection_bypassed_at: '-16d',
    },
  ],
  'deploy-tools': [
    {
      secret_type: 'amazon_aws_access_key_id',
      secret_type_display_name: 'Amazon AWS Access Key ID',
      validity: 'inactive',
      created_at: '-640d',
    },
  ],
  widgets: [
    {
      secret_type: 'npm_access_token',
      secret_type_display_name: 'npm Access Token',
      validity: 'active',
      publicly_leaked: true,
      created_at: '-2d',
    },
  ],
  api: [
    {
      secret_type: 'slack_incoming_webhook_url',
      secret_type_display_name: 'Slack Incoming Webhook URL',
      state: 'resolved',
      resolution: 'revoked',
      resolved_by: 'olga',
      resolved_at: '-99d',
      created_at: '-101d',
    },
  ],
}

const DISMISSED = { dismissed_by: 'olga', dismissed_at: '-30d', dismissed_reason: 'tolerable_risk' }

const stateOf = (state: string): JsonObject =>
  state === 'dismissed'
    ? { state, ...DISMISSED }
    : state === 'fixed'
      ? { state, fixed_at: '-1d' }
      : { state }

/** The security alerts of Acme's repositories, by repository and path. */
export function acmeAlerts(): Record<string, JsonObject> {
  const found: Record<string, Record<string, JsonObject[]>> = {}
  const add = (repository: string, path: string, alert: JsonObject) => {
    const paths = found[repository] ?? {}
    found[repository] = { ...paths, [path]: [...(paths[path] ?? []), alert] }
  }
  for (const [repository, ecosystem, name, severity, days, state = 'open'] of dependencies) {
    add(repository, '/dependabot/alerts', {
      ecosystem,
      package: name,
      severity,
      summary: `A ${severity} weakness in ${name}`,
      manifest_path: MANIFESTS[ecosystem] ?? 'lock',
      created_at: `-${days}d`,
      ...stateOf(state),
    })
  }
  for (const [repository, tool, rule, severity, days, state = 'open'] of findings) {
    add(repository, '/code-scanning/alerts', {
      tool,
      rule,
      severity,
      summary: rule.replace(/^.*\//, '').replaceAll('-', ' '),
      created_at: `-${days}d`,
      ...stateOf(state),
      ...(state === 'dismissed' ? { dismissed_reason: 'false positive' } : {}),
    })
  }
  for (const [repository, alerts] of Object.entries(secrets)) {
    for (const alert of alerts) add(repository, '/secret-scanning/alerts', alert)
  }
  return found
}

const MANIFESTS: Readonly<Record<string, string>> = {
  npm: 'package-lock.json',
  go: 'go.mod',
  pip: 'requirements.txt',
}
