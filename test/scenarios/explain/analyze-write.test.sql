-- EXPLAIN ANALYZE of a write would write: it is refused, and nothing is sent.
EXPLAIN ANALYZE DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- error
exit 3
error: EXPLAIN ANALYZE runs its statement, and DELETE may write
  1 | EXPLAIN ANALYZE DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
    |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  EXPLAIN without ANALYZE shows its plan and sends nothing.
