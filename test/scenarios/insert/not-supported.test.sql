-- A resource without an insert says which methods it has.
INSERT INTO github.meta.meta (a) VALUES (1);
---- requests
none
---- error
exit 3
error: github.meta.meta cannot be used with INSERT
  1 | INSERT INTO github.meta.meta (a) VALUES (1);
    |             ^^^^^^^^^^^^^^^^
  It has the methods get.
