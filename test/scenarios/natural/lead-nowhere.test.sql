-- A name that nothing takes is a column that is not there.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND xyzzy = 7;
---- requests
none
---- error
exit 3
error: could not locate symbol xyzzy: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND xyzzy = 7;
    |                                                            ^^^^^
  There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.
