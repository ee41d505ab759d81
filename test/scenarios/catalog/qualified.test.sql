-- A table of the catalog can be called by the end of its name.
SELECT providers.name FROM stackql.providers WHERE stackql.providers.name = 'github';
---- requests
none
---- rows
github
