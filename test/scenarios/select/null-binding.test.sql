-- A parameter that equals NULL makes no request, as nothing equals NULL.
SELECT name FROM github.repos.repos WHERE org = NULL;
---- requests
none
---- rows
none
