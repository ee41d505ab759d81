-- SHOW COLUMNS gives the columns of DESCRIBE.
SHOW COLUMNS FROM github.licenses.licenses;
---- requests
none
---- rows
name            string
description     string
_links          object
body            string
conditions      array
content         string
download_url    string
encoding        string
featured        boolean
git_url         string
html_url        string
implementation  string
key             string
license         object
limitations     array
node_id         string
path            string
permissions     array
sha             string
size            integer
spdx_id         string
type            string
url             string
