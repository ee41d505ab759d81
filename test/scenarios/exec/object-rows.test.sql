-- EXEC gives an answer that is one object as one row.
EXEC github.repos.repos.list_languages @owner='acme', @repo='widgets';
---- requests
GET /repos/acme/widgets/languages
---- json
[
{"column_anon":{"C":78769,"Python":7769}}
]
---- message
The operation was despatched successfully
