-- SHOW SERVICES has id, name and title, and LIKE filters names.
SHOW SERVICES IN github LIKE 'c%s';
---- requests
none
---- json
[
{"id":"campaigns:v00.00.00000","name":"campaigns","title":"campaigns API"},
{"id":"checks:v00.00.00000","name":"checks","title":"checks API"},
{"id":"codespaces:v00.00.00000","name":"codespaces","title":"codespaces API"},
{"id":"copilot_spaces:v00.00.00000","name":"copilot_spaces","title":"copilot_spaces API"},
{"id":"credentials:v00.00.00000","name":"credentials","title":"credentials API"}
]
