-- UPDATE sends what SET says, typed, to what WHERE names.
UPDATE github.repos.repos SET private = true, has_wiki = false, description = 'it''s new' WHERE owner = 'acme' AND repo = 'widgets';
---- requests
PATCH /repos/acme/widgets {"private":true,"has_wiki":false,"description":"it's new"}
---- message
The operation was despatched successfully
