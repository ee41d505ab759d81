-- RETURNING where the answer has no content is refused before anything is deleted.
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' RETURNING *;
---- requests
none
---- error
exit 3
error: github.repos.repos.delete responds without content: nothing to return
  1 | DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' RETURNING *;
    |                                                                                    ^
  Omit RETURNING.
