-- The SELECT of the page of user_seats runs as it is printed.
SELECT
assignee,
assigning_team,
created_at,
last_activity_at,
last_activity_editor,
last_authenticated_at,
organization,
pending_cancellation_date,
plan_type,
updated_at
FROM github.copilot.user_seats
WHERE org = 'acme' -- required
AND username = 'octocat' -- required
;
---- requests
GET /orgs/acme/members/octocat/copilot
---- json
[
{"assignee":{"login":"octocat","id":1,"node_id":"MDQ6VXNlcjE=","avatar_url":"https://github.com/images/error/octocat_happy.gif","gravatar_id":"","url":"https://api.github.com/users/octocat","html_url":"https://github.com/octocat","followers_url":"https://api.github.com/users/octocat/followers","following_url":"https://api.github.com/users/octocat/following{/other_user}","gists_url":"https://api.github.com/users/octocat/gists{/gist_id}","starred_url":"https://api.github.com/users/octocat/starred{/owner}{/repo}","subscriptions_url":"https://api.github.com/users/octocat/subscriptions","organizations_url":"https://api.github.com/users/octocat/orgs","repos_url":"https://api.github.com/users/octocat/repos","events_url":"https://api.github.com/users/octocat/events{/privacy}","received_events_url":"https://api.github.com/users/octocat/received_events","type":"User","site_admin":false},"assigning_team":{"id":1,"node_id":"MDQ6VGVhbTE=","url":"https://api.github.com/teams/1","html_url":"https://github.com/orgs/github/teams/justice-league","name":"Justice League","slug":"justice-league","description":"A great team.","privacy":"closed","notification_setting":"notifications_enabled","permission":"admin","members_url":"https://api.github.com/teams/1/members{/member}","repositories_url":"https://api.github.com/teams/1/repos","parent":null},"created_at":"2021-08-03T18:00:00-06:00","last_activity_at":"2021-10-14T00:53:32-06:00","last_activity_editor":"vscode/1.77.3/copilot/1.86.82","last_authenticated_at":"2021-10-14T00:53:32-06:00","organization":{"login":"acme","id":587118808,"node_id":"QWNjb3VudDphY21l","url":"https://api.github.com/orgs/acme","repos_url":"https://api.github.com/orgs/acme/repos","events_url":"https://api.github.com/orgs/acme/events","hooks_url":"https://api.github.com/orgs/acme/hooks","issues_url":"https://api.github.com/orgs/acme/issues","members_url":"https://api.github.com/orgs/acme/members{/member}","public_members_url":"https://api.github.com/orgs/acme/public_members{/member}","avatar_url":"https://github.com/images/error/octocat_happy.gif","description":"A great organization"},"pending_cancellation_date":null,"plan_type":"business","updated_at":"2021-09-23T15:00:00-06:00"}
]
