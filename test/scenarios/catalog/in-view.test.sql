-- A view over the catalog sees all it asks for.
CREATE VIEW verbs AS SELECT DISTINCT sql_verb FROM stackql.methods WHERE service = 'gists';
SELECT count(*) FROM stackql.methods WHERE service = 'licenses' AND sql_verb IN (SELECT sql_verb FROM verbs);
---- requests
none
---- rows
3
---- message
DDL Execution Completed
