-- A wrong type in SET is refused before anything is sent.
UPDATE github.repos.repos SET has_wiki = 'perhaps' WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- error
exit 3
error: has_wiki must be true or false, not 'perhaps'
  1 | UPDATE github.repos.repos SET has_wiki = 'perhaps' WHERE owner = 'acme' AND repo = 'widgets';
    |                               ^^^^^^^^
  github.repos.repos.update takes has_wiki as boolean.
