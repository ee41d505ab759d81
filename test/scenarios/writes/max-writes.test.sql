-- A limit on writes holds for every statement that writes, INSERT too.
-- @settings {"maxWrites": 2}
INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y');
INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', '1'), ('a', 'b', '2'), ('a', 'b', '3');
---- requests
POST /repos/a/b/labels {"name":"x"}
POST /repos/a/b/labels {"name":"y"}
---- message
The operation was despatched successfully (2 requests)
---- error
exit 3
error: this INSERT would make 3 requests, and 2 are allowed
  2 | INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', '1'), ('a', 'b', '2'), ('a', 'b', '3');
    |             ^^^^^^^^^^^^^^^^^^^^
  POST https://api.github.com/repos/a/b/labels
  POST https://api.github.com/repos/a/b/labels
  POST https://api.github.com/repos/a/b/labels
  Narrow it, or raise --max-writes. Nothing was sent.
