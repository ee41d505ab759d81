-- Through a view, and beside a function of each row.
-- @count /orgs/acme/repos 950
CREATE VIEW acme AS SELECT name, topics FROM github.repos.repos WHERE org = 'acme';
SELECT name FROM acme WHERE name IS NOT NULL LIMIT 1;
SELECT DISTINCT t.value FROM github.repos.repos r, json_each(json_array(r.org, 'b')) t WHERE r.org = 'acme' LIMIT 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
repo-00001

acme
b
---- message
DDL Execution Completed
