-- Who wants a few rows of a search is told nothing of those that nobody can read.
-- @count /search/labels 1150
SELECT name FROM github.search.labels WHERE repository_id = 1 AND q = 'bug' LIMIT 2;
---- requests
GET /search/labels?repository_id=1&q=bug&per_page=100
---- rows
label-00001
label-00002
