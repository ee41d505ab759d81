-- A user table is joined with an API's table.
-- @use repos
CREATE TABLE owners (repo text, who text);
INSERT INTO owners VALUES ('alpha', 'Ann');
SELECT r.name, o.who FROM github.repos.repos r JOIN owners o ON o.repo = r.name WHERE r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  Ann
---- message
DDL Execution Completed
insert into table completed
