-- All four kinds of comments are skipped, and a semicolon in a string is a part of it.
SELECT -- one
  'a;b' AS a, # two
  2 AS b, // three
  /* four; */ 3 AS c;
---- requests
none
---- rows
a;b  2  3
