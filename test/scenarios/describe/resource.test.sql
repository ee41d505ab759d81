-- DESCRIBE has parameters, those that are required first, then columns, id and name first.
DESCRIBE github.issues.labels;
---- requests
none
---- rows
owner             string   required  ''
repo              string   required  ''
issue_number      integer  required  list_labels_on_issue
name              string   required  get_label
milestone_number  integer  required  list_labels_for_milestone
page              integer  optional  list_labels_on_issue, list_labels_for_milestone, list_labels_for_repo
per_page          integer  optional  list_labels_on_issue, list_labels_for_milestone, list_labels_for_repo
id                integer  column    ''
name              string   column    ''
description       string   column    ''
color             string   column    ''
default           boolean  column    ''
node_id           string   column    ''
url               string   column    ''
