-- DESCRIBE EXTENDED adds the description.
DESCRIBE EXTENDED github.licenses.licenses;
---- requests
none
---- rows
owner           string   required  get_for_repo                The account owner of the repository. The name is not case sensitive.
repo            string   required  get_for_repo                The name of the repository without the `.git` extension. The name is not case sensitive.
license         string   required  get                         ''
featured        boolean  optional  get_all_commonly_used       ''
page            integer  optional  get_all_commonly_used       The page number of the results to fetch. For more information, see "[Using pagination in the REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)."
per_page        integer  optional  get_all_commonly_used       The number of results per page (max 100). For more information, see "[Using pagination in the REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)."
ref             string   optional  get_for_repo                The Git reference for the results you want to list. The `ref` for a branch can be formatted either as `refs/heads/<branch name>` or simply `<branch name>`. To reference a pull request use `refs/pull/<number>/merge`.
name            string   column    ''                          ''
description     string   column    get                         ''
_links          object   column    get_for_repo                ''
body            string   column    get                         ''
conditions      array    column    get                         ''
content         string   column    get_for_repo                ''
download_url    string   column    get_for_repo                ''
encoding        string   column    get_for_repo                ''
featured        boolean  column    get                         ''
git_url         string   column    get_for_repo                ''
html_url        string   column    ''                          ''
implementation  string   column    get                         ''
key             string   column    get, get_all_commonly_used  ''
license         object   column    get_for_repo                License Simple
limitations     array    column    get                         ''
node_id         string   column    get, get_all_commonly_used  ''
path            string   column    get_for_repo                ''
permissions     array    column    get                         ''
sha             string   column    get_for_repo                ''
size            integer  column    get_for_repo                ''
spdx_id         string   column    get, get_all_commonly_used  ''
type            string   column    get_for_repo                ''
url             string   column    ''                          ''
fetched_at      string   extra     ''                          When the API last gave or confirmed the row, in UTC.
from_cache      boolean  extra     ''                          Whether the response was kept from before.
item_status     integer  extra     ''                          The status of the row's response; 404 for a row of NULLs by --on-item-error 404=null.
