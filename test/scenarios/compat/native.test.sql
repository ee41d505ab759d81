-- In compatible mode a SELECT without FROM gives wrapper objects.
-- @compat
SELECT 1 AS a, NULL AS b;
---- requests
none
---- json
[{"a":{"String":"1","Valid":true},"b":{"String":"","Valid":false}}]
