-- SHOW COLUMNS gives what DESCRIBE gives.
SHOW COLUMNS FROM github.licenses.licenses;
---- requests
none
---- rows
name          string
_links        object
content       string
download_url  string
encoding      string
git_url       string
html_url      string
license       object
path          string
sha           string
size          integer
type          string
url           string
