-- REPLACE uses the operation that replaces: a PUT.
REPLACE github.repos.topics SET names = '["sql", "api"]' WHERE owner = 'acme' AND repo = 'widgets';
---- requests
PUT /repos/acme/widgets/topics {"names":["sql","api"]}
---- message
The operation was despatched successfully
