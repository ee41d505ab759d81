-- NOT IN says what to spare, not what to delete.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name NOT IN (SELECT 'bug');
---- requests
none
---- error
exit 3
error: name NOT IN ('bug') does not select the object of this DELETE: only = and IN on parameters do
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name NOT IN (SELECT 'bug');
    |                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number, name) or (owner, repo, issue_number) or (owner, repo, name) in WHERE. Find the objects with a query: name IN (SELECT …).
