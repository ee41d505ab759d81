-- OR over two parameters is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
---- requests
none
---- error
exit 3
error: repo = 'widgets' OR name = 'bug' does not select the object of this DELETE: only = and IN on parameters do
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
    |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number, name) or (owner, repo, issue_number) or (owner, repo, name) in WHERE. Find the objects with a query: name IN (SELECT …).
