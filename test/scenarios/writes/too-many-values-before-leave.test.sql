-- A bad value in a later row is found before leave is asked for.
UPDATE github.repos.repos SET has_wiki = v.wiki FROM (VALUES ('a', 'true'), ('b', 'perhaps')) AS v (r, wiki) WHERE owner = 'acme' AND repo = v.r;
---- requests
none
---- error
exit 3
error: has_wiki must be true or false, not 'perhaps'
  1 | UPDATE github.repos.repos SET has_wiki = v.wiki FROM (VALUES ('a', 'true'), ('b', 'perhaps')) AS v (r, wiki) WHERE owner = 'acme' AND repo = v.r;
    |                               ^^^^^^^^
  github.repos.repos.update takes has_wiki as boolean.
