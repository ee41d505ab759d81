-- SHOW METHODS of a provider lists those of all its tables.
SHOW METHODS IN github WHERE MethodName LIKE '%sbom%';
---- requests
none
---- rows
export_sbom           owner, repo             SELECT  github.dependency_graph.sboms         ''
fetch_sbom_report     owner, repo, sbom_uuid  EXEC    github.dependency_graph.sbom_reports  ''
generate_sbom_report  owner, repo             EXEC    github.dependency_graph.sbom_reports  ''
