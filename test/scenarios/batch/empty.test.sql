-- An input of comments alone does nothing.
-- @settings {}
/* nothing */ ; # at all
---- requests
none
