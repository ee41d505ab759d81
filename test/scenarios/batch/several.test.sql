-- The statements of an input run in their order, each giving its own rows.
SELECT 1 AS a; SELECT 2 AS b, 3 AS c;
SELECT count(*) AS n FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'; -- the end
---- requests
GET /repos/a/b/labels?per_page=100
---- json
[
{"a":1}
]
[
{"b":2,"c":3}
]
[
{"n":2}
]
