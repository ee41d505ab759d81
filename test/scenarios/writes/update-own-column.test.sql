-- SET cannot read the table that is changed; it can be joined.
UPDATE github.issues.labels SET color = color || '0' WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug';
---- requests
none
---- error
exit 3
error: 'color' is a column of the changed table, which is not read
  1 | UPDATE github.issues.labels SET color = color || '0' WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug';
    |                                         ^^^^^
  Read it in FROM under another name: UPDATE t SET a = old.a FROM t AS old WHERE t.key = old.key.
