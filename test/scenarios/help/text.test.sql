-- So does HELP of a text.
HELP 'two_factor_requirement_enabled';
---- requests
none
---- rows
github.orgs.orgs
  List organizations for a user
  Has column two_factor_requirement_enabled.
  DESCRIBE github.orgs.orgs;
''
