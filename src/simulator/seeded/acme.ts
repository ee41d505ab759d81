import { acmeRepositories } from './acme-repositories.ts'
import type { Seed, SeedAccount, SeedTeam } from './seed-file.ts'

const NAMES =
  `ada alan amara anders anya ben bianca carlos chen chloe dana david diego elena emeka emil
  eva fatima felix finn grace hana hugo ida ines ivan jana jonas juan kai karin kofi lars leila lena
  liam lucia maja malik marco mei mila nadia nils noor olga omar otto paula priya rafael rosa sam
  sofia tariq thea tomas vera yuki`.split(/\s+/)

const OWNERS = ['octocat', 'ada', 'grace']
const WITHOUT_SECOND_FACTOR = ['diego', 'felix', 'ines', 'sam']

const members: Record<string, SeedAccount> = Object.fromEntries(
  ['octocat', ...NAMES].map((login) => [
    login,
    {
      name: login[0]?.toUpperCase() + login.slice(1),
      email: `${login}@acme.example`,
      company: 'Acme',
      role: OWNERS.includes(login) ? 'admin' : 'member',
      two_factor: !WITHOUT_SECOND_FACTOR.includes(login),
    },
  ]),
)

/** A team of some members, the first of whom looks after it. */
function team(
  description: string,
  logins: string,
  repositories: Readonly<Record<string, string>>,
  parent?: string,
): SeedTeam {
  const people = logins === '' ? [] : logins.split(' ')
  return {
    description,
    members: Object.fromEntries(
      people.map((login, index) => [login, index === 0 ? 'maintainer' : 'member']),
    ),
    repositories,
    ...(parent === undefined ? {} : { parent }),
  }
}

const teams: Record<string, SeedTeam> = {
  engineering: team('Everybody who writes code', 'ada alan amara anders anya ben bianca carlos', {
    docs: 'push',
    sandbox: 'admin',
  }),
  platform: team(
    'Infrastructure and deployment',
    'grace hana hugo ida',
    { infrastructure: 'admin', 'deploy-tools': 'admin', gateway: 'maintain', api: 'push' },
    'engineering',
  ),
  backend: team(
    'Services',
    'alan chen dana david diego elena',
    { api: 'maintain', billing: 'maintain', gateway: 'push', vault: 'push' },
    'engineering',
  ),
  frontend: team(
    'What users see',
    'chloe emil eva felix finn',
    { web: 'maintain', 'design-system': 'maintain', widgets: 'push', site: 'push' },
    'engineering',
  ),
  mobile: team('The apps', 'jana jonas juan', { mobile: 'admin' }, 'engineering'),
  data: team(
    'Pipelines and reports',
    'priya mei mila noor',
    { 'data-pipeline': 'admin', analytics: 'admin' },
    'engineering',
  ),
  security: team('Reviews and incidents', 'olga omar', { vault: 'admin', api: 'triage' }),
  'developer-relations': team('SDKs and documentation', 'rosa sofia thea', {
    'sdk-js': 'maintain',
    'sdk-python': 'maintain',
    'sdk-go': 'maintain',
    docs: 'maintain',
  }),
  'on-call': team('Who is paged this week', '', { api: 'push' }),
  interns: team('Summer of last year', '', {}),
}

interface Use {
  readonly assignee: string
  /** Days since Copilot was last used; undefined for never. */
  readonly days?: number
  readonly editor?: string
  readonly ends?: boolean
}

const uses: readonly Use[] = [
  { assignee: 'ada', days: 0, editor: 'vscode/1.104.0/copilot-chat/0.31.2' },
  { assignee: 'alan', days: 1, editor: 'JetBrains-IU/252.23892/copilot-intellij/1.5.59' },
  { assignee: 'amara', days: 2, editor: 'vscode/1.104.0/copilot-chat/0.31.2' },
  { assignee: 'anders', days: 2, editor: 'vscode/1.104.0/copilot/1.372.0' },
  { assignee: 'anya', days: 3, editor: 'vim/9.1/copilot.vim/1.56.0' },
  { assignee: 'ben', days: 5, editor: 'vscode/1.104.0/copilot/1.372.0' },
  { assignee: 'bianca', days: 6, editor: 'JetBrains-IU/252.23892/copilot-intellij/1.5.59' },
  { assignee: 'carlos', days: 9, editor: 'vscode/1.103.2/copilot/1.370.0' },
  { assignee: 'chen', days: 12, editor: 'VisualStudio/17.14/copilot-vs/1.300.0' },
  { assignee: 'chloe', days: 20, editor: 'vscode/1.103.2/copilot-chat/0.30.3' },
  { assignee: 'dana', days: 41, editor: 'vscode/1.102.0/copilot/1.350.0' },
  { assignee: 'david', days: 58, editor: 'JetBrains-IU/251.1/copilot-intellij/1.5.40', ends: true },
  { assignee: 'diego', days: 97, editor: 'vscode/1.98.0/copilot/1.280.0' },
  { assignee: 'elena', days: 130, editor: 'vscode/1.96.0/copilot/1.250.0' },
  { assignee: 'emil', days: 214, editor: 'vim/9.1/copilot.vim/1.42.0' },
  { assignee: 'eva' },
  { assignee: 'felix' },
  { assignee: 'finn' },
]

const seats = uses.map(({ assignee, days, editor = null, ends = false }, index) => ({
  assignee,
  created_at: `-${300 - index}d`,
  last_activity_at: days === undefined ? null : `-${days}d`,
  last_activity_editor: editor,
  last_authenticated_at: days === undefined ? null : `-${days}d`,
  pending_cancellation_date: ends ? '+12d' : null,
}))

/** The organization that `stackql simulate github` has when it is given no other. */
export function acme(): Seed {
  return {
    organizations: {
      acme: {
        name: 'Acme',
        description: 'Everything a coyote needs',
        company: null,
        blog: 'https://acme.example',
        email: 'hello@acme.example',
        billing_email: 'billing@acme.example',
        two_factor_requirement_enabled: false,
        default_repository_permission: 'read',
        members_can_create_public_repositories: true,
        created_at: '-3650d',
        members,
        outside_collaborators: {
          'contractor-kim': {},
          'contractor-lou': {},
          'design-studio': { two_factor: false },
          'pentest-ray': {},
          'vendor-bot': { two_factor: false },
        },
        teams,
        repositories: acmeRepositories(),
        '/copilot/billing/seats': seats,
        '/invitations': [
          { login: 'newcomer-ash', email: null, inviter: 'ada', created_at: '-2d' },
          { login: null, email: 'kit@acme.example', inviter: 'grace', created_at: '-47d' },
        ],
        '/actions/secrets': [
          { name: 'AWS_ACCESS_KEY_ID', visibility: 'all', created_at: '-1200d' },
          { name: 'NPM_TOKEN', visibility: 'selected', created_at: '-900d', updated_at: '-620d' },
          { name: 'SONAR_TOKEN', visibility: 'private', created_at: '-700d', updated_at: '-95d' },
          { name: 'DOCKER_PASSWORD', visibility: 'all', created_at: '-600d', updated_at: '-21d' },
        ],
        '/actions/variables': [
          { name: 'REGION', value: 'eu-central-1', visibility: 'all', created_at: '-500d' },
          { name: 'NODE_VERSION', value: '24', visibility: 'all', created_at: '-90d' },
        ],
        '/actions/runners': [
          { name: 'build-1', os: 'linux', status: 'online', busy: true },
          { name: 'build-2', os: 'linux', status: 'online', busy: false },
          { name: 'build-3', os: 'linux', status: 'offline', busy: false },
          { name: 'mac-mini', os: 'macos', status: 'offline', busy: false },
        ],
        '/hooks': [
          {
            url: 'https://events.acme.example/github',
            secret: '********',
            insecure_ssl: '0',
            events: ['push', 'pull_request'],
            created_at: '-800d',
          },
          {
            url: 'http://jenkins.acme.example/hook',
            insecure_ssl: '1',
            events: ['*'],
            created_at: '-2100d',
          },
        ],
        '/installations': [
          app(
            'renovate',
            'all',
            { contents: 'write', metadata: 'read', pull_requests: 'write' },
            400,
          ),
          app('slack', 'all', { issues: 'read', metadata: 'read', pull_requests: 'read' }, 1100),
          app(
            'legacy-ci',
            'all',
            { administration: 'write', contents: 'write', metadata: 'read' },
            1900,
          ),
          app('codecov', 'selected', { checks: 'write', contents: 'read', metadata: 'read' }, 700),
        ],
        '/rulesets': [
          { name: 'Protect releases', enforcement: 'active', target: 'tag', created_at: '-300d' },
          { name: 'Signed commits', enforcement: 'evaluate', target: 'branch', created_at: '-30d' },
        ],
        '/actions/permissions': {
          enabled_repositories: 'all',
          allowed_actions: 'all',
          sha_pinning_required: false,
        },
      },
    },
  }
}

const app = (
  app_slug: string,
  repository_selection: string,
  permissions: Readonly<Record<string, string>>,
  days: number,
) => ({ app_slug, repository_selection, permissions, events: [], created_at: `-${days}d` })
