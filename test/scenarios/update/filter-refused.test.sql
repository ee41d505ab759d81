-- An UPDATE with a condition that the API cannot be told is refused: it would change too much.
UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'widgets' AND stargazers_count > 5;
---- requests
none
---- error
exit 3
error: WHERE of UPDATE takes only = and IN with constants
  1 | UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'widgets' AND stargazers_count > 5;
    |                                                                                              ^^^^^^^^^^^^^^^^^^^^
  Each condition is sent to the API. Find the objects with a SELECT first, then name them.
