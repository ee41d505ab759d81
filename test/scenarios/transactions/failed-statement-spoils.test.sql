-- After a statement that failed, COMMIT is refused, also in the compatible mode
-- @compat
BEGIN;
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1');
INSERT INTO github.issues.issues (owner, repo, titel) VALUES ('a', 'b', '2');
COMMIT;
ROLLBACK;
COMMIT
---- requests
none
---- message
OK
mutating statement queued
Rollback OK
---- error
github.issues.issues.create takes no 'titel'
  3 | INSERT INTO github.issues.issues (owner, repo, titel) VALUES ('a', 'b', '2');
    |                                                ^^^^^
  Did you mean title?
a statement of this transaction has failed
  4 | COMMIT;
    | ^^^^^^
  Nothing was sent or committed. ROLLBACK ends the transaction.
no parent transaction manager available
  6 | COMMIT
    | ^^^^^^
  BEGIN starts a transaction.
