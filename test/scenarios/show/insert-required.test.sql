-- SHOW INSERT with REQUIRED writes only what must be given.
SHOW INSERT /*+ REQUIRED */ INTO github.copilot.user_seats;
---- requests
none
---- rows
<<<jsonnet\n{\n   org: << org >>,\n   selected_usernames: [ << selected_usernames[0] >> ]\n}\n>>>\nINSERT INTO github.copilot.user_seats(\n  org,\n  selected_usernames\n)\nSELECT\n'{{ .values.org }}',\n'{{ .values.selected_usernames }}'\n;
