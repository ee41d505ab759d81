-- A condition on a table that is not there is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND x.name = 'bug';
---- requests
none
---- error
exit 3
error: alias 'x' does not map to any table expression
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND x.name = 'bug';
    |                                                                                ^^^^^^
  FROM has labels.
