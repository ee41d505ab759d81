-- DESCRIBE has name and type, id and name first.
DESCRIBE github.issues.labels;
---- requests
none
---- json
[
{"name":"id","type":"integer"},
{"name":"name","type":"string"},
{"name":"description","type":"string"},
{"name":"color","type":"string"},
{"name":"default","type":"boolean"},
{"name":"node_id","type":"string"},
{"name":"url","type":"string"}
]
