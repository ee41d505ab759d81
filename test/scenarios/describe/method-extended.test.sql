-- DESCRIBE METHOD EXTENDED adds descriptions.
DESCRIBE METHOD EXTENDED github.issues.labels.get_label;
---- requests
none
---- json
[
{"name":"name","type":"string","param_type":"input_required","shape":"","description":""},
{"name":"owner","type":"string","param_type":"input_required","shape":"","description":"The account owner of the repository. The name is not case sensitive."},
{"name":"repo","type":"string","param_type":"input_required","shape":"","description":"The name of the repository without the `.git` extension. The name is not case sensitive."},
{"name":"color","type":"string","param_type":"output","shape":"","description":"6-character hex code, without the leading #, identifying the color"},
{"name":"default","type":"boolean","param_type":"output","shape":"","description":"Whether this label comes by default in a new repository."},
{"name":"description","type":"string","param_type":"output","shape":"","description":"Optional description of the label, such as its purpose."},
{"name":"id","type":"integer","param_type":"output","shape":"","description":"Unique identifier for the label."},
{"name":"name","type":"string","param_type":"output","shape":"","description":"The name of the label."},
{"name":"node_id","type":"string","param_type":"output","shape":"","description":""},
{"name":"url","type":"string","param_type":"output","shape":"","description":"URL for the label"}
]
