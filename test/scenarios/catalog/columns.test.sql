-- The catalog's columns are those that DESCRIBE lists.
SELECT method, name, type FROM stackql.columns
WHERE service = 'issues' AND resource = 'labels' ORDER BY name;
---- requests
none
---- rows
list_labels_on_issue  color        string
list_labels_on_issue  default      boolean
list_labels_on_issue  description  string
list_labels_on_issue  id           integer
list_labels_on_issue  name         string
list_labels_on_issue  node_id      string
list_labels_on_issue  url          string
