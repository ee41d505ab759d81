-- With --compat DESCRIBE has the columns of the first method alone.
-- @compat
DESCRIBE github.repos.branches;
---- requests
none
---- rows
name            string
commit          object
protected       boolean
protection      object
protection_url  string
