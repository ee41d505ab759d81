-- A query that needs values of the table itself is refused: it is not read.
-- @use repos
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos r WHERE r.org = 'acme' AND r.description = repos.description);
---- requests
none
---- error
exit 3
error: alias 'repos' does not map to any table expression
  1 | …ub.repos.repos r WHERE r.org = 'acme' AND r.description = repos.description);
    |                                                            ^^^^^^^^^^^^^^^^^
  FROM has r.
