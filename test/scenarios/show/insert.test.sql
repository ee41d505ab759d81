-- SHOW INSERT writes a template for the method that takes the columns named, types and all.
SHOW INSERT INTO github.issues.labels (owner, repo, name, color);
SHOW INSERT INTO github.repos.repos (org, name, private, team_id, custom_properties);
---- requests
none
---- json
[
{"insert_statement":"<<<jsonnet\n{\n   owner: << owner >>,\n   repo: << repo >>,\n   color: << color >>,\n   name: << name >>\n}\n>>>\nINSERT INTO github.issues.labels(\n  owner,\n  repo,\n  color,\n  name\n)\nSELECT\n'{{ .values.owner }}',\n'{{ .values.repo }}',\n'{{ .values.color }}',\n'{{ .values.name }}'\n;"}
]
[
{"insert_statement":"<<<jsonnet\n{\n   org: << org >>,\n   custom_properties: << custom_properties >>,\n   name: << name >>,\n   private: << private >>,\n   team_id: << team_id >>\n}\n>>>\nINSERT INTO github.repos.repos(\n  org,\n  custom_properties,\n  name,\n  private,\n  team_id\n)\nSELECT\n'{{ .values.org }}',\n'{{ .values.custom_properties }}',\n'{{ .values.name }}',\n {{ .values.private }},\n {{ .values.team_id }}\n;"}
]
