-- A view whose query has an unknown function is not made.
CREATE VIEW v AS SELECT nofunction(1);
---- requests
none
---- error
exit 3
error: no such function: nofunction
