-- SHOW METHODS of a service has the table of each.
SHOW METHODS IN github.gists LIKE 'list%';
---- requests
none
---- rows
list           ''        SELECT  github.gists.gists          ''
list_for_user  username  SELECT  github.gists.gists          ''
list_public    ''        SELECT  github.gists.public_gists   ''
list_starred   ''        SELECT  github.gists.starred_gists  ''
list_comments  gist_id   SELECT  github.gists.comments       ''
list_commits   gist_id   SELECT  github.gists.commits        ''
list_forks     gist_id   SELECT  github.gists.forks          ''
list_commits   gist_id   SELECT  github.gists.revisions      github.gists.commits.list_commits
