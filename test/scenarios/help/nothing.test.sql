-- Words that nothing has are said to be so.
HELP xyzzy plugh;
---- requests
none
---- rows
Nothing has any of the words of 'xyzzy plugh'.
SHOW SERVICES IN github lists what there is; HELP alone lists all statements.
