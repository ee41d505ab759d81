-- A query in RETURNING is refused before anything is sent.
INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y') RETURNING (SELECT 1);
---- requests
none
---- error
exit 3
error: not supported yet: queries in RETURNING
  1 | INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y') RETURNING (SELECT 1);
    |                                                                                                        ^^^^^^^^^^
