-- So does one word that is no provider.
HELP sbom;
---- requests
none
---- rows
github.dependency_graph.sboms
  Export a software bill of materials (SBOM) for a repository.
  SELECT needs owner, repo.
  DESCRIBE github.dependency_graph.sboms;
''
github.dependency_graph.sbom_reports
  Fetch a software bill of materials (SBOM) for a repository.
  No SELECT.
  SHOW METHODS IN github.dependency_graph.sbom_reports;
''
