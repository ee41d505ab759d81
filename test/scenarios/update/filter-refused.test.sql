-- An UPDATE with a condition that the API cannot be told is refused: it would change too much.
UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'widgets' AND stargazers_count > 5;
---- requests
none
---- error
exit 3
error: WHERE of UPDATE takes only = and IN on parameters
  1 | UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'widgets' AND stargazers_count > 5;
    |                                                                                              ^^^^^^^^^^^^^^^^^^^^
  Each condition is sent to the API. Let a query find the objects: name IN (SELECT …).
