-- SHOW INSERT of a whole resource writes its parameters, then its body.
SHOW INSERT INTO github.issues.milestones;
---- requests
none
---- rows
<<<jsonnet\n{\n   owner: << owner >>,\n   repo: << repo >>,\n   description: << description >>,\n   due_on: << due_on >>,\n   state: << state >>,\n   title: << title >>\n}\n>>>\nINSERT INTO github.issues.milestones(\n  owner,\n  repo,\n  description,\n  due_on,\n  state,\n  title\n)\nSELECT\n'{{ .values.owner }}',\n'{{ .values.repo }}',\n'{{ .values.description }}',\n'{{ .values.due_on }}',\n'{{ .values.state }}',\n'{{ .values.title }}'\n;
