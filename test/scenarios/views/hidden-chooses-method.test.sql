-- A parameter that a view does not show decides which method reads its table.
CREATE VIEW secrets AS SELECT name FROM github.actions.secrets WHERE owner = 'octocat' AND repo = 'hello-world';
SELECT * FROM secrets WHERE secret_name = 'GH_TOKEN';
---- requests
GET /repos/octocat/hello-world/actions/secrets/GH_TOKEN
---- rows
GH_TOKEN
---- message
DDL Execution Completed
