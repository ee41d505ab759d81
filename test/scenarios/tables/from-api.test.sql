-- INSERT … SELECT takes rows from an API.
-- @use repos
CREATE TABLE stars (name text, stars int);
INSERT INTO stars SELECT name, stargazers_count FROM github.repos.repos WHERE org = 'acme' AND archived = false;
SELECT name, stars FROM stars ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  40
delta  12
---- message
DDL Execution Completed
insert into table completed
