-- A value of the query is encoded so that it arrives as it was written.
SELECT full_name FROM github.search.repos WHERE q = 'a&b=c d';
---- requests
GET /search/repositories?q=a%26b%3Dc+d&per_page=100
---- rows
dtrupenn/Tetris
