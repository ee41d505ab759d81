-- OR over two parameters is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
---- requests
none
---- error
exit 3
error: repo = 'widgets' OR name = 'bug' does not name what this DELETE changes: only = and IN on parameters do
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
    |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number, name) or (owner, repo, issue_number) or (owner, repo, name) in WHERE. Let a query find the objects: name IN (SELECT …).
