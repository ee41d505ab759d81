-- Words that nothing has are said to be so.
HELP xyzzy plugh;
---- requests
none
---- rows
Nothing has any of the words of 'xyzzy plugh'.
SHOW SERVICES IN github lists the services; HELP alone lists all statements.
