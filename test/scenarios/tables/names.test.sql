-- The names of a user's own have neither a point nor a hash.
CREATE TABLE "repos#1" (a int);
---- requests
none
---- error
exit 3
error: 'repos#1' cannot be the name of a table or view of your own
  1 | CREATE TABLE "repos#1" (a int);
    |              ^^^^^^^^^
  Use a name of one part without '.' and '#'.
