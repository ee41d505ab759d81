-- HELP of words that are no name searches.
HELP who has 2fa disabled;
---- requests
none
---- rows
Recipe: Which members have no two-factor authentication?
  SELECT login FROM github.orgs.members WHERE org = 'acme' AND filter = '2fa_disabled'
''
github.orgs.members
  List organization members
  SELECT needs org.
  DESCRIBE github.orgs.members;
''
github.orgs.outside_collaborators
  List outside collaborators for an organization
  SELECT needs org.
  DESCRIBE github.orgs.outside_collaborators;
''
github.orgs.orgs
  List organizations for a user
  Has column two_factor_requirement_enabled.
  DESCRIBE github.orgs.orgs;
''
github.repos.collaborators
  List repository collaborators
  SELECT needs owner, repo.
  DESCRIBE github.repos.collaborators;
''
github.actions.enabled_repos
  List selected repositories enabled for GitHub Actions in an organization
  Has column collaborators_url, column disabled, method disable_selected_repository_github_actions_organization.
  SELECT needs org.
  DESCRIBE github.actions.enabled_repos;
''
github.copilot.org_coding_agent_repos
  List repositories enabled for Copilot cloud agent in an organization
  Has column collaborators_url, column disabled, method disable_copilot_coding_agent_for_repository_in_organization.
  SELECT needs org.
  DESCRIBE github.copilot.org_coding_agent_repos;
''
github.actions.org_self_hosted_runner_repo_access
  List repositories allowed to use self-hosted runners in an organization
  Has column collaborators_url, column disabled, method disable_selected_repository_self_hosted_runners_organization.
  SELECT needs org.
  DESCRIBE github.actions.org_self_hosted_runner_repo_access;
''
github.actions.workflows
  List repository workflows
  Has method disable_workflow.
  SELECT needs owner, repo.
  DESCRIBE github.actions.workflows;
''
github.teams.teams
  List teams
  SELECT needs (org) or (team_id).
  DESCRIBE github.teams.teams;
''
