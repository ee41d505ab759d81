-- A SELECT without FROM is worked out here and asks nobody.
SELECT 1 AS a, 'x' || 'y' AS b, NULL AS c, true AS d, 0x10 AS e, json_object('k', 1) AS f;
---- requests
none
---- json
[
{"a":1,"b":"xy","c":null,"d":true,"e":16,"f":{"k":1}}
]
