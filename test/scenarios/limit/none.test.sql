-- LIMIT 0 asks for nothing.
SELECT name FROM github.repos.repos WHERE org = 'acme' LIMIT 0;
---- requests
none
---- rows
none
