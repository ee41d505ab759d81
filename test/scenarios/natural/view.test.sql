-- A statement around a view gives the object's parameters.
CREATE VIEW pull AS SELECT title, state FROM github.pulls.pull_requests;
SELECT title, state FROM pull WHERE owner = 'acme' AND repo = 'alpha' AND pull_number = 1347;
---- requests
GET /repos/acme/alpha/pulls/1347
---- rows
Amazing new feature  open
---- message
DDL Execution Completed
