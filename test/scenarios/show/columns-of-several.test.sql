-- SHOW COLUMNS has those of all methods, and no parameters.
SHOW COLUMNS FROM github.repos.branches;
---- requests
none
---- rows
name                             string
_links                           object
commit                           object
pattern                          string
protected                        boolean
protection                       object
protection_url                   string
required_approving_review_count  integer
