-- An unknown column is named, with the one that was meant.
SELECT name, stargazer_count FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: could not locate symbol stargazer_count: there is no such column
  1 | SELECT name, stargazer_count FROM github.repos.repos WHERE org = 'acme';
    |              ^^^^^^^^^^^^^^^
  Did you mean stargazers_count or stargazers_url?
