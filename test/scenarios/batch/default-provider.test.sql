-- The provider of names with two parts may be a setting.
-- @settings {"defaultProvider": "github"}
SELECT count(*) FROM issues.labels WHERE owner = 'a' AND repo = 'b';
---- requests
GET /repos/a/b/labels?per_page=100
---- rows
2
