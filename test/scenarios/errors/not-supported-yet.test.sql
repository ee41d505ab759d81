-- What is understood but not built says so.
CREATE VIEW v AS SELECT 1;
---- requests
none
---- error
exit 3
error: not supported yet: CREATE VIEW
  1 | CREATE VIEW v AS SELECT 1;
    | ^^^^^^^^^^^^^^^^^^^^^^^^^
