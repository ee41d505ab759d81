-- A name that USING made one is ambiguous all the same where a table outside has it too.
-- @use labels
SELECT name FROM github.repos.repos r
JOIN (github.issues.labels l JOIN github.issues.labels m USING (name)) ON l.repo = r.name
WHERE r.org = 'acme' AND l.owner = 'acme' AND m.owner = 'acme' AND m.repo = 'two';
---- requests
none
---- error
exit 3
error: 'name' is in more than one table: l, r
  1 | SELECT name FROM github.repos.repos r
    |        ^^^^
  Say which: l.name or r.name.
