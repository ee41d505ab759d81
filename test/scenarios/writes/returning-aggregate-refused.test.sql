-- An aggregate in RETURNING is refused before anything is sent.
INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y') RETURNING 1 + count(*);
---- requests
none
---- error
exit 3
error: count() over rows is not allowed in RETURNING
  1 | INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y') RETURNING 1 + count(*);
    |                                                                                                            ^^^^^^^^
  RETURNING returns the rows of responses, one by one.
