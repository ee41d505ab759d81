-- A row with more values than columns is refused.
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'widgets', 'x', 'red');
---- requests
none
---- error
exit 3
error: disparity in fields to insert and supplied data: 3 columns, 4 values
  1 | INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'widgets', 'x', 'red');
    |                                                               ^^^^^^
  Give one value for each column, in the same order.
