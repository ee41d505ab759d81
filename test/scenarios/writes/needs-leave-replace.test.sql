-- REPLACE INTO of several rows needs leave as UPDATE does; of one row it does not.
REPLACE INTO github.repos.topics (owner, repo, names) VALUES ('acme', 'a', '["sql"]');
REPLACE INTO github.repos.topics (owner, repo, names) VALUES ('acme', 'a', '["sql"]'), ('acme', 'b', '["sql"]');
---- requests
PUT /repos/acme/a/topics {"names":["sql"]}
---- message
The operation was despatched successfully
---- error
exit 3
error: this REPLACE would make 2 requests, and there is no terminal to confirm it
  2 | REPLACE INTO github.repos.topics (owner, repo, names) VALUES ('acme', 'a', '["sql"]'), ('acme', 'b', '["sql"]');
    |              ^^^^^^^^^^^^^^^^^^^
  PUT https://api.github.com/repos/acme/a/topics
  PUT https://api.github.com/repos/acme/b/topics
  Allow it with --max-writes 2. Nothing was sent.
