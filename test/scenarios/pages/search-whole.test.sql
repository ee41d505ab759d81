-- A search that is read to its end is told as nothing but what it is.
-- @settings {"concurrency": 1}
-- @count /search/labels 150
SELECT count(*) AS found FROM github.search.labels WHERE repository_id = 1 AND q = 'bug';
---- requests
GET /search/labels?repository_id=1&q=bug&per_page=100
GET /search/labels?repository_id=1&q=bug&per_page=100&page=2
---- rows
150
