-- DESCRIBE says which method needs a parameter, and which alone has a column.
DESCRIBE github.repos.branches;
---- requests
none
---- rows
owner                            string   required  ''
repo                             string   required  ''
branch                           string   required  get_branch
page                             integer  optional  list_branches
per_page                         integer  optional  list_branches
protected                        boolean  optional  list_branches
name                             string   column    ''
_links                           object   column    get_branch
commit                           object   column    ''
pattern                          string   column    get_branch
protected                        boolean  column    ''
protection                       object   column    ''
protection_url                   string   column    ''
required_approving_review_count  integer  column    get_branch
