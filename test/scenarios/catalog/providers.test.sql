-- The catalog's providers and services are tables.
SELECT name FROM stackql.providers;
SELECT name, id FROM stackql.services WHERE provider = 'github' AND name LIKE 'co%' ORDER BY name;
---- requests
none
---- rows
github

code_quality      code_quality:v00.00.00000
code_scanning     code_scanning:v00.00.00000
code_security     code_security:v00.00.00000
codes_of_conduct  codes_of_conduct:v00.00.00000
codespaces        codespaces:v00.00.00000
copilot           copilot:v00.00.00000
copilot_spaces    copilot_spaces:v00.00.00000
