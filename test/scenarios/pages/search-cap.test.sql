-- A search that finds more than it lets anybody read is told as cut.
-- @settings {"concurrency": 1}
-- @count /search/labels 1150
SELECT count(*) AS found FROM github.search.labels WHERE repository_id = 1 AND q = 'bug';
---- requests
GET /search/labels?repository_id=1&q=bug&per_page=100
GET /search/labels?repository_id=1&q=bug&per_page=100&page=2
GET /search/labels?repository_id=1&q=bug&per_page=100&page=3
GET /search/labels?repository_id=1&q=bug&per_page=100&page=4
GET /search/labels?repository_id=1&q=bug&per_page=100&page=5
GET /search/labels?repository_id=1&q=bug&per_page=100&page=6
GET /search/labels?repository_id=1&q=bug&per_page=100&page=7
GET /search/labels?repository_id=1&q=bug&per_page=100&page=8
GET /search/labels?repository_id=1&q=bug&per_page=100&page=9
GET /search/labels?repository_id=1&q=bug&per_page=100&page=10
---- rows
1000
---- error
exit 7
truncated: there are 1150 rows, and https://api.github.com/search/labels?repository_id=1&q=bug&per_page=100 returned 1000: the API returns no more; narrow the query
