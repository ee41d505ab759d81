-- A view whose query has an unknown column is not made.
CREATE VIEW v AS SELECT nosuch FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: could not locate symbol nosuch: there is no such column
  1 | CREATE VIEW v AS SELECT nosuch FROM github.repos.repos WHERE org = 'acme';
    |                         ^^^^^^
  There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.
