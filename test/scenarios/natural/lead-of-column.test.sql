-- A misspelt column in the SELECT list leads nowhere else.
SELECT team_slug FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: could not locate symbol team_slug: there is no such column
  1 | SELECT team_slug FROM github.repos.repos WHERE org = 'acme';
    |        ^^^^^^^^^
  There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.
