-- USE names the provider of names with two parts, for all that follows.
USE github;
SELECT count(*) FROM issues.labels WHERE owner = 'a' AND repo = 'b';
SHOW METHODS IN licenses.licenses;
EXEC gists.gists.star @gist_id = '5';
---- requests
GET /repos/a/b/labels?per_page=100
PUT /gists/5/star
---- rows
2

get                    license      SELECT
get_all_commonly_used  ''           SELECT
get_for_repo           owner, repo  SELECT
---- message
using provider github
The operation was despatched successfully
