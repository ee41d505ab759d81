-- Each place where a table of the catalog is named sees its own rows.
SELECT (SELECT count(*) FROM stackql.resources WHERE service = 'gists') AS gists,
  (SELECT count(*) FROM stackql.resources WHERE service IN ('gists', 'licenses')) AS both,
  (SELECT count(*) > 400 FROM stackql.resources) AS all_of_them;
---- requests
none
---- rows
7  8  true
