-- An unknown column in ORDER BY is refused before any request.
SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY strs;
---- requests
none
---- error
exit 3
error: could not locate symbol strs: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY strs;
    |                                                                 ^^^^
  There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.
