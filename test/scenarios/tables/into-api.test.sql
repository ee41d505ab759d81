-- A write to an API takes its rows from a user table.
-- @settings {"maxWrites": 10}
CREATE TABLE wanted (name text, color text);
INSERT INTO wanted VALUES ('one', 'ff0000'), ('two', '00ff00');
INSERT INTO github.issues.labels (owner, repo, name, color) SELECT 'acme', 'alpha', name, color FROM wanted;
---- requests
POST /repos/acme/alpha/labels {"name":"one","color":"ff0000"}
POST /repos/acme/alpha/labels {"name":"two","color":"00ff00"}
---- message
DDL Execution Completed
insert into table completed
The operation was despatched successfully (2 requests)
