-- With compat the table and the materialized view of the original are there when they are named.
-- @compat
SHOW TABLES;
SELECT note FROM stackql_notes ORDER BY priority;
SELECT gossip FROM stackql_gossip ORDER BY category;
---- requests
none
---- rows
none

stackql supports the postgres wire protocol.
v0.5.418 introduced table valued functions, for example json_each.

stackql wants to hear from you
stackql is not opinionated
stackql is open to extension
