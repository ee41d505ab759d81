-- What a constraint forbids is refused, and nothing of the statement is kept.
CREATE TABLE t (k text unique);
INSERT INTO t VALUES ('a'), ('a');
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: UNIQUE constraint failed: t.k
